package org.segclr.store.hdf5;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.segclr.core.error.SegclrException;

/**
 * Where the gzip-compressed chunks of a dataset lie in its file, so that any number of threads read and inflate them
 * side by side: the HDF5 library would run one at a time. Holds no file open. Every chunk's own zlib checksum is
 * checked. Reads what {@link Hdf5Dataset} writes: object header, layout message and B-tree of version 1 (HDF5 File
 * Format Specification 3.0, sections IV.A.1.a, IV.A.2.i, III.A.1), all numbers little-endian.
 */
public final class ChunkIndex {
    private static final int SUPERBLOCK_BYTES = 40;
    private static final int MESSAGE_LAYOUT = 0x08;
    private static final int MESSAGE_FILTERS = 0x0B;
    private static final int MESSAGE_CONTINUATION = 0x10;
    private static final int FILTER_DEFLATE = 1;
    private static final int TREE = 'T' | 'R' << 8 | 'E' << 16 | 'E' << 24;

    private final Path file;
    private final String name;
    private final int chunkBytes;
    private final long[] address;
    private final int[] storedBytes;

    private ChunkIndex(Path file, String name, DatasetShape shape) {
        this.file = file;
        this.name = name;
        if (shape.chunk().isEmpty()) {
            throw unknown("one piece without chunks");
        }
        chunkBytes = Math.toIntExact(
                shape.chunk().stream().reduce((long) shape.type().bytes(), Math::multiplyExact));
        int chunks = Math.toIntExact(counts(shape)[0]);
        address = new long[chunks];
        storedBytes = new int[chunks];
    }

    /** Finds the chunks of an open dataset, whose file is whole. */
    static ChunkIndex of(Path file, String name, DatasetShape shape, long objectHeader) {
        ChunkIndex index = new ChunkIndex(file, name, shape);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            index.new Search(channel, shape).run(objectHeader);
        } catch (IOException e) {
            throw SegclrException.io(file + ": cannot be read: " + e.getMessage(), e);
        } catch (BufferUnderflowException | IndexOutOfBoundsException | ArithmeticException e) {
            throw index.unknown("an index with numbers that cannot be");
        }
        return index;
    }

    /** Number of chunks. */
    public int chunks() {
        return address.length;
    }

    /** Bytes this index takes in memory, roughly. */
    public long bytes() {
        return 12L * address.length;
    }

    /**
     * One chunk decoded: its elements as little-endian bytes in C order, always of the whole chunk, also where it
     * sticks out of the dataset. By any thread.
     *
     * @param chunk in C order of chunks
     */
    public byte[] read(int chunk) {
        byte[] stored = new byte[storedBytes[chunk]];
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            read(channel, address[chunk], stored);
        } catch (IOException e) {
            throw SegclrException.io(file + ":" + name + ": chunk " + chunk + " cannot be read: " + e.getMessage(), e);
        }
        return inflated(stored, chunk);
    }

    private byte[] inflated(byte[] stored, int chunk) {
        byte[] decoded = new byte[chunkBytes];
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(stored);
            int bytes = inflater.inflate(decoded);
            // The checksum comes after the last byte: it is read, and compared, by one more call.
            if (bytes < chunkBytes
                    || !inflater.finished() && inflater.inflate(new byte[1]) > 0
                    || !inflater.finished()) {
                throw damaged(chunk, bytes + " bytes come out of it, expected " + chunkBytes);
            }
            return decoded;
        } catch (DataFormatException e) {
            throw damaged(chunk, String.valueOf(e.getMessage()));
        } finally {
            inflater.end();
        }
    }

    private static void read(FileChannel channel, long at, byte[] target) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(target);
        while (buffer.hasRemaining()) {
            int bytes = channel.read(buffer, at + buffer.position());
            if (bytes < 0) {
                throw new IOException("the file ends at byte " + channel.size() + "; it was cut off");
            }
        }
    }

    private SegclrException damaged(int chunk, String what) {
        return SegclrException.badData(file + ":" + name + ": chunk " + chunk + " is damaged (" + what
                + "); delete the folder and re-run 'segclr ingest'");
    }

    private SegclrException unknown(String found) {
        return SegclrException.badData(file + ":" + name + ": its chunks are not stored as segclr stores them (found "
                + found + "); delete the folder and re-run 'segclr ingest'");
    }

    /** [0] all chunks, [1 + axis] chunks to step over for one along the axis. */
    private static long[] counts(DatasetShape shape) {
        int rank = shape.dims().size();
        long[] strides = new long[rank + 1];
        long all = 1;
        for (int axis = rank - 1; axis >= 0; axis--) {
            strides[axis + 1] = all;
            long side = shape.chunk().get(axis);
            all = Math.multiplyExact(all, (shape.dims().get(axis) + side - 1) / side);
        }
        strides[0] = all;
        return strides;
    }

    /** Walks header and tree once. */
    private final class Search {
        private final FileChannel channel;
        private final DatasetShape shape;
        private final long[] strides;
        private long tree = -1;
        private boolean deflated;

        Search(FileChannel channel, DatasetShape shape) {
            this.channel = channel;
            this.shape = shape;
            strides = counts(shape);
        }

        void run(long objectHeader) throws IOException {
            ByteBuffer superblock = at(0, SUPERBLOCK_BYTES);
            if (superblock.get(8) != 0 || superblock.get(13) != 8 || superblock.get(14) != 8) {
                throw unknown("superblock of version " + superblock.get(8));
            }
            messages(objectHeader);
            if (tree < 0 || !deflated) {
                throw unknown(tree < 0 ? "no tree of chunks" : "a filter other than gzip");
            }
            node(tree, -1);
            for (long a : address) {
                if (a == 0) {
                    throw unknown("a chunk without bytes");
                }
            }
        }

        private ByteBuffer at(long where, int bytes) throws IOException {
            if (where < 0 || bytes < 0 || where + bytes > channel.size()) {
                throw unknown("bytes " + where + " to " + (where + bytes) + " of a file of " + channel.size());
            }
            byte[] content = new byte[bytes];
            read(channel, where, content);
            return ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        }

        private void messages(long objectHeader) throws IOException {
            ByteBuffer header = at(objectHeader, 16);
            if (header.get(0) != 1) {
                throw unknown("object header of version " + header.get(0));
            }
            Deque<long[]> blocks = new ArrayDeque<>();
            blocks.add(new long[] {objectHeader + 16, header.getInt(8)});
            int left = Short.toUnsignedInt(header.getShort(2));
            while (left > 0 && !blocks.isEmpty()) {
                long[] block = blocks.remove();
                ByteBuffer b = at(block[0], Math.toIntExact(block[1]));
                for (; left > 0 && b.remaining() >= 8; left--) {
                    int type = Short.toUnsignedInt(b.getShort());
                    int size = Short.toUnsignedInt(b.getShort());
                    b.getInt();
                    message(type, b.slice(b.position(), size).order(ByteOrder.LITTLE_ENDIAN), blocks);
                    b.position(b.position() + size);
                }
            }
        }

        private void message(int type, ByteBuffer data, Deque<long[]> blocks) {
            if (type == MESSAGE_CONTINUATION) {
                blocks.add(new long[] {data.getLong(0), data.getLong(8)});
            } else if (type == MESSAGE_LAYOUT) {
                boolean chunked = data.get(0) == 3 && data.get(1) == 2;
                tree = chunked && data.get(2) == strides.length ? data.getLong(3) : -1;
            } else if (type == MESSAGE_FILTERS) {
                deflated = data.get(0) == 1 && data.get(1) == 1 && data.getShort(8) == FILTER_DEFLATE;
            }
        }

        /** A node's key is: stored bytes, filter mask, corner of the chunk along each axis, 0; then the child. */
        private void node(long where, int expectedLevel) throws IOException {
            ByteBuffer head = at(where, 24);
            int level = head.get(5);
            if (head.getInt(0) != TREE || head.get(4) != 1 || expectedLevel >= 0 && level != expectedLevel) {
                throw unknown("no node of a tree of chunks at byte " + where);
            }
            int entries = Short.toUnsignedInt(head.getShort(6));
            int keyBytes = 8 + 8 * strides.length;
            ByteBuffer body = at(where + 24, entries * (keyBytes + 8));
            for (int e = 0; e < entries; e++) {
                int key = e * (keyBytes + 8);
                long child = body.getLong(key + keyBytes);
                if (level > 0) {
                    node(child, level - 1);
                } else {
                    leaf(body, key, child);
                }
            }
        }

        private void leaf(ByteBuffer body, int key, long child) throws IOException {
            int bytes = body.getInt(key);
            if (body.getInt(key + 4) != 0 || bytes <= 0 || child <= 0 || child + bytes > channel.size()) {
                throw unknown("a chunk of " + bytes + " bytes at byte " + child);
            }
            long chunk = 0;
            for (int axis = 0; axis + 1 < strides.length; axis++) {
                chunk += body.getLong(key + 8 + 8 * axis) / shape.chunk().get(axis) * strides[axis + 1];
            }
            address[Math.toIntExact(chunk)] = child;
            storedBytes[Math.toIntExact(chunk)] = bytes;
        }
    }
}
