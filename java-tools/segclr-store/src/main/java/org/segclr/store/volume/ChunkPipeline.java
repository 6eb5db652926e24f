package org.segclr.store.volume;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.segclr.core.error.SegclrException;
import org.segclr.core.geometry.Box;
import org.segclr.core.volume.Volume;

/** Reads and encodes chunks with several threads, a few ahead, and hands them on in order. */
final class ChunkPipeline implements AutoCloseable {
    private final Volume source;
    private final int ahead;
    private final ExecutorService pool;

    ChunkPipeline(Volume source, int threads) {
        if (threads < 1) {
            throw SegclrException.usage("threads " + threads + ": need at least 1");
        }
        this.source = source;
        ahead = 2 * threads;
        pool = Executors.newFixedThreadPool(threads);
    }

    /** One chunk, ready to be written. */
    record Chunk(Box box, byte[] emZyx, LocalIds ids) {
        long labelledVoxels() {
            // Ids ascend, so background is at place 0 where there is any.
            if (ids.table()[0] != 0) {
                return box.volume();
            }
            long count = 0;
            for (short place : ids.places()) {
                count += place == 0 ? 0 : 1;
            }
            return count;
        }
    }

    void forEach(List<Box> boxes, Consumer<Chunk> consumer) {
        Deque<Future<Chunk>> waiting = new ArrayDeque<>();
        for (Box box : boxes) {
            waiting.add(pool.submit(() -> read(box)));
            if (waiting.size() > ahead) {
                consumer.accept(await(waiting.remove()));
            }
        }
        while (!waiting.isEmpty()) {
            consumer.accept(await(waiting.remove()));
        }
    }

    private Chunk read(Box box) {
        int voxels = Math.toIntExact(box.volume());
        byte[] em = new byte[voxels];
        long[] ids = new long[voxels];
        source.readEm(box, em);
        source.readSegmentation(box, ids);
        return new Chunk(box, em, LocalIds.encode(box, ids));
    }

    private static Chunk await(Future<Chunk> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SegclrException.temporary("ingest was interrupted; start it again", e);
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
        try {
            if (!pool.awaitTermination(1, java.util.concurrent.TimeUnit.MINUTES)) {
                throw SegclrException.temporary("a reader of the source does not end; start again", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
