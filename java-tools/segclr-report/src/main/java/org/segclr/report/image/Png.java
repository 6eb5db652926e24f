package org.segclr.report.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes PNG files (ISO/IEC 15948) of 8 bits a sample: no time, no text chunks, so equal pixels give equal bytes. */
public final class Png {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int INDEXED = 3;
    private static final int TRUE_COLOUR_WITH_ALPHA = 6;
    private static final byte PREDICT_UP = 2;

    private Png() {}

    /** One byte a pixel, an index into {@code paletteRgb} (3 bytes a colour). */
    public static byte[] indexed(int width, int height, byte[] pixels, byte[] paletteRgb) {
        ByteArrayOutputStream png = start(width, height, INDEXED);
        chunk(png, "PLTE", paletteRgb);
        return finish(png, width, height, pixels);
    }

    /** Four bytes a pixel: red, green, blue, opacity. */
    public static byte[] rgba(int width, int height, byte[] pixels) {
        return finish(start(width, height, TRUE_COLOUR_WITH_ALPHA), 4 * width, height, pixels);
    }

    /** The picture as a data URL, for an image inside the page. */
    public static String dataUrl(byte[] png) {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
    }

    private static ByteArrayOutputStream start(int width, int height, int colourType) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.writeBytes(SIGNATURE);
        ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
        chunk(
                png,
                "IHDR",
                header.put((byte) 8).put((byte) colourType).put(new byte[3]).array());
        return png;
    }

    private static byte[] finish(ByteArrayOutputStream png, int rowBytes, int height, byte[] pixels) {
        if (pixels.length != rowBytes * height) {
            throw new IllegalArgumentException(pixels.length + " bytes for " + height + " rows of " + rowBytes);
        }
        chunk(png, "IDAT", deflated(predictedUp(rowBytes, height, pixels)));
        chunk(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    private static byte[] predictedUp(int rowBytes, int height, byte[] pixels) {
        byte[] filtered = new byte[(rowBytes + 1) * height];
        for (int row = 0; row < height; row++) {
            int to = row * (rowBytes + 1);
            filtered[to] = PREDICT_UP;
            for (int i = 0; i < rowBytes; i++) {
                int above = row == 0 ? 0 : pixels[(row - 1) * rowBytes + i];
                filtered[to + 1 + i] = (byte) (pixels[row * rowBytes + i] - above);
            }
        }
        return filtered;
    }

    private static byte[] deflated(byte[] raw) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        deflater.setInput(raw);
        deflater.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream(raw.length / 2 + 64);
        byte[] buffer = new byte[1 << 16];
        while (!deflater.finished()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return out.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream png, String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        png.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        png.writeBytes(name);
        png.writeBytes(data);
        png.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
