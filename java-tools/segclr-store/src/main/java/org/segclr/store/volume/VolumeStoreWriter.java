package org.segclr.store.volume;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.segclr.core.error.SegclrException;
import org.segclr.core.files.AtomicFile;
import org.segclr.core.geometry.Voxel;
import org.segclr.core.progress.Progress;
import org.segclr.core.provenance.Provenance;
import org.segclr.core.volume.Volume;

/**
 * Writes a volume's folder, whole or not at all, first removing what killed writers of the same folder left: into
 * {@code DIR.tmp.PID}, shard by shard, {@code volume.json} last, then renamed. Holds a few chunks in memory, whatever
 * the volume's size. Closed without {@link #finish} it leaves nothing.
 */
public final class VolumeStoreWriter implements AutoCloseable {
    private final Path target;
    private final Path tmp;
    private final VolumeLayout layout;
    private final Provenance provenance;
    private final List<VolumeManifest.Shard> shards = new ArrayList<>();
    private long labelledVoxels;
    private boolean finished;

    private VolumeStoreWriter(Path target, VolumeLayout layout, Provenance provenance) {
        this.target = target;
        this.layout = layout;
        this.provenance = provenance;
        requireNew(target);
        AtomicFile.removeLeftovers(target)
                .forEach(left -> System.err.println("ingest: removed " + left + ", left by a process that was killed"));
        tmp = AtomicFile.temporary(target);
        try {
            Files.createDirectory(tmp);
        } catch (IOException e) {
            throw AtomicFile.failure(target, e);
        }
    }

    /** Begins a volume at {@code target}, a folder that does not exist yet or is empty. */
    public static VolumeStoreWriter create(Path target, VolumeLayout layout, Provenance provenance) {
        return new VolumeStoreWriter(target, layout, provenance);
    }

    /**
     * Writes {@code source} whole into a new folder. @param threads that read and encode; the result does not depend on
     * it
     */
    public static void write(Path target, Volume source, int shardSide, int threads, Provenance provenance) {
        VolumeLayout layout = new VolumeLayout(source.bounds(), source.resolution(), shardSide);
        try (VolumeStoreWriter writer = create(target, layout, provenance)) {
            writer.writeAll(source, threads);
            writer.finish();
        }
    }

    /** Copies all shards from {@code source}, reading and encoding with {@code threads} threads. */
    public void writeAll(Volume source, int threads) {
        Progress progress = Progress.start("ingest", layout.bounds().volume(), "voxels");
        try (ChunkPipeline pipeline = new ChunkPipeline(source, threads)) {
            for (Voxel index : layout.shardIndices()) {
                writeShard(index, pipeline, progress);
            }
        }
        progress.done();
    }

    private void writeShard(Voxel index, ChunkPipeline pipeline, Progress progress) {
        try (VolumeShardWriter shard = new VolumeShardWriter(tmp, layout, index, provenance)) {
            pipeline.forEach(shard.chunks(), chunk -> {
                shard.write(chunk.emZyx(), chunk.ids());
                labelledVoxels += chunk.labelledVoxels();
                progress.advance(chunk.box().volume());
            });
            shards.add(shard.finish());
        }
    }

    /** Voxels written so far that belong to a segment. */
    public long labelledVoxels() {
        return labelledVoxels;
    }

    /** Writes {@code volume.json} and puts the folder in place. */
    public void finish() {
        new VolumeManifest(layout, shards, labelledVoxels, provenance).write(tmp);
        AtomicFile.commit(tmp, target);
        finished = true;
    }

    private static void requireNew(Path target) {
        if (!Files.exists(target)) {
            return;
        }
        try (Stream<Path> inside = Files.isDirectory(target) ? Files.list(target) : Stream.of(target)) {
            if (inside.findAny().isPresent()) {
                throw SegclrException.usage(target + ": exists already; delete it or choose another --out");
            }
        } catch (IOException e) {
            throw AtomicFile.failure(target, e);
        }
    }

    @Override
    public void close() {
        if (finished) {
            return;
        }
        try {
            AtomicFile.deleteTree(tmp);
        } catch (IOException e) {
            System.err.println("segclr: cannot remove " + tmp + ": " + e.getMessage() + "; remove it by hand");
        }
    }
}
