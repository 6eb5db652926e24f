package org.segclr.store.ingest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes plain multi-page TIFF and BigTIFF, after the specification, little-endian, one strip a page. */
final class TiffFixture {
    private final boolean big;
    private final int bits;
    private final int format;
    private final int channels;

    /** @param format 1 unsigned, 2 signed, 3 float */
    TiffFixture(boolean big, int bits, int format, int channels) {
        this.big = big;
        this.bits = bits;
        this.format = format;
        this.channels = channels;
    }

    /** @param pixels little-endian pixels of all pages */
    void write(Path file, int width, int height, int pages, byte[] pixels) throws IOException {
        int pageBytes = width * height * channels * bits / 8;
        ByteBuffer out = ByteBuffer.allocate(64 + pages * (pageBytes + 400)).order(ByteOrder.LITTLE_ENDIAN);
        out.put((byte) 'I').put((byte) 'I').putShort((short) (big ? 43 : 42));
        if (big) {
            out.putShort((short) 8).putShort((short) 0);
        }
        int link = out.position();
        offset(out, 0);
        for (int page = 0; page < pages; page++) {
            int data = out.position();
            out.put(pixels, page * pageBytes, pageBytes);
            if (out.position() % 2 == 1) {
                out.put((byte) 0);
            }
            offsetAt(out, link, out.position());
            link = directory(out, width, height, data, pageBytes);
        }
        Files.write(file, java.util.Arrays.copyOf(out.array(), out.position()));
    }

    private int directory(ByteBuffer out, int width, int height, int data, int pageBytes) {
        int[][] entries = {
            {256, width},
            {257, height},
            {258, bits},
            {259, 1},
            {262, channels == 3 ? 2 : 1},
            {273, data},
            {277, channels},
            {278, height},
            {279, pageBytes},
            {339, format}
        };
        if (big) {
            out.putLong(entries.length);
        } else {
            out.putShort((short) entries.length);
        }
        for (int[] entry : entries) {
            boolean perChannel = (entry[0] == 258 || entry[0] == 339) && channels == 1;
            out.putShort((short) entry[0]).putShort((short) (perChannel ? 3 : 4));
            offset(out, 1);
            offset(out, entry[1]);
        }
        int link = out.position();
        offset(out, 0);
        return link;
    }

    private void offset(ByteBuffer out, int value) {
        if (big) {
            out.putLong(value);
        } else {
            out.putInt(value);
        }
    }

    private void offsetAt(ByteBuffer out, int at, int value) {
        if (big) {
            out.putLong(at, value);
        } else {
            out.putInt(at, value);
        }
    }
}
