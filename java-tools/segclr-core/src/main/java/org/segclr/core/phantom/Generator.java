package org.segclr.core.phantom;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.segclr.core.error.SegclrException;
import org.segclr.core.geometry.Box;
import org.segclr.core.geometry.Voxel;
import org.segclr.core.progress.Progress;

/**
 * Makes a whole volume slab by slab. Memory: the scene, one slab, and 16 bytes for every run of equal voxels along x,
 * about 25 MB for 256^3 voxels of 32 nm.
 */
public final class Generator {
    /** Planes a slab; a file's chunks are best as deep. */
    public static final int SLAB = 32;

    private static final int TILE_X = 128;
    private static final int TILE_Y = 64;

    private final Tissue tissue;
    private final PhantomConfig config;

    public Generator(PhantomConfig config) {
        this.config = config;
        this.tissue = Tissue.of(config);
    }

    public Tissue tissue() {
        return tissue;
    }

    /** Renders on {@code threads} threads, hands all voxels to {@code sink} and returns their truth. */
    public Truth generate(int threads, VolumeSink sink) {
        if (threads < 1) {
            throw SegclrException.usage("--threads " + threads + ": at least 1");
        }
        Segments segments = new Segments(config.size());
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            renderSlabs(workers, sink, segments);
        } finally {
            workers.shutdownNow();
        }
        segments.finish();
        long[] ids = new long[slabVoxels()];
        for (int z = 0; z < config.size().z(); z += SLAB) {
            int depth = Math.min(SLAB, config.size().z() - z);
            segments.fill(z, depth, ids);
            sink.segmentation(depth, ids);
        }
        return new Truth(tissue, segments);
    }

    private int slabVoxels() {
        return Math.toIntExact((long) SLAB * config.size().y() * config.size().x());
    }

    private void renderSlabs(ExecutorService workers, VolumeSink sink, Segments segments) {
        byte[] em = new byte[slabVoxels()];
        int[] truth = new int[em.length];
        Progress progress = Progress.start("phantom", config.bounds().volume(), "voxels");
        for (int z = 0; z < config.size().z(); z += SLAB) {
            int depth = Math.min(SLAB, config.size().z() - z);
            renderSlab(workers, new Slab(z, depth, em, truth));
            sink.em(depth, em);
            segments.add(depth, truth);
            progress.advance((long) depth * config.size().y() * config.size().x());
        }
        progress.done();
    }

    /** Whole planes from z on. */
    private record Slab(int z, int depth, byte[] emZyx, int[] truthZyx) {}

    private void renderSlab(ExecutorService workers, Slab slab) {
        List<Callable<Boolean>> tiles = new ArrayList<>();
        for (int y = 0; y < config.size().y(); y += TILE_Y) {
            for (int x = 0; x < config.size().x(); x += TILE_X) {
                Voxel corner = new Voxel(x, y, slab.z());
                Voxel size = new Voxel(
                        Math.min(TILE_X, config.size().x() - x),
                        Math.min(TILE_Y, config.size().y() - y),
                        slab.depth());
                tiles.add(() -> renderTile(Box.ofSize(corner, size), slab));
            }
        }
        try {
            for (Future<Boolean> tile : workers.invokeAll(tiles)) {
                tile.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SegclrException.temporary("interrupted while rendering; run it again", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("rendering failed", e.getCause());
        }
    }

    private boolean renderTile(Box box, Slab slab) {
        int voxels = Math.toIntExact(box.volume());
        byte[] em = new byte[voxels];
        int[] truth = new int[voxels];
        tissue.render(box, em, truth);
        int width = box.size().x();
        int from = 0;
        for (int z = box.min().z() - slab.z(); z < box.max().z() - slab.z(); z++) {
            for (int y = box.min().y(); y < box.max().y(); y++) {
                int to = (z * config.size().y() + y) * config.size().x()
                        + box.min().x();
                System.arraycopy(em, from, slab.emZyx(), to, width);
                System.arraycopy(truth, from, slab.truthZyx(), to, width);
                from += width;
            }
        }
        return true;
    }
}
