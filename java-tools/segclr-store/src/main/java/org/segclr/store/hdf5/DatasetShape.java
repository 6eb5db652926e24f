package org.segclr.store.hdf5;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Type and extent of a dataset.
 *
 * @param dims extent along each axis, slowest first
 * @param chunk extent of a chunk along each axis; empty where the data lie in one piece
 * @param deflate gzip level 1..9 of each chunk, 0 uncompressed
 */
public record DatasetShape(ElementType type, List<Long> dims, List<Long> chunk, int deflate) {

    public DatasetShape {
        dims = List.copyOf(dims);
        chunk = List.copyOf(chunk);
        if (!chunk.isEmpty() && chunk.size() != dims.size() || chunk.isEmpty() && deflate > 0) {
            throw new IllegalArgumentException(
                    "dataset " + dims + " cannot have chunks " + chunk + " and deflate " + deflate);
        }
    }

    /** Uncompressed, in one piece. */
    public static DatasetShape contiguous(ElementType type, long... dims) {
        return new DatasetShape(type, list(dims), List.of(), 0);
    }

    /** In chunks no larger than the dataset, each compressed. */
    public static DatasetShape chunked(ElementType type, int deflate, long chunkSide, long... dims) {
        List<Long> chunk = LongStream.of(dims)
                .map(d -> Math.max(1, Math.min(d, chunkSide)))
                .boxed()
                .toList();
        return new DatasetShape(type, list(dims), chunk, deflate);
    }

    /** Number of elements. */
    public long elements() {
        return dims.stream().mapToLong(Long::longValue).reduce(1, Math::multiplyExact);
    }

    private static List<Long> list(long[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    long[] dimsArray() {
        return dims.stream().mapToLong(Long::longValue).toArray();
    }

    long[] chunkArray() {
        return chunk.stream().mapToLong(Long::longValue).toArray();
    }
}
