package org.segclr.store.volume;

import java.util.ArrayList;
import java.util.List;
import org.segclr.core.error.SegclrException;
import org.segclr.core.geometry.Box;
import org.segclr.core.geometry.Resolution;
import org.segclr.core.geometry.Voxel;

/**
 * How a volume is cut into shards and chunks: both count from the smallest corner of {@code bounds}, the last ones are
 * cut at its largest.
 *
 * @param shardSide voxels along each axis of a shard
 */
public record VolumeLayout(Box bounds, Resolution resolution, int shardSide) {
    /** Voxels along each axis of a chunk. */
    public static final int CHUNK_SIDE = 64;

    public static final int DEFAULT_SHARD_SIDE = 256;

    private static final int LARGEST_SHARD_SIDE = 1024;

    public VolumeLayout {
        if (shardSide < CHUNK_SIDE || shardSide > LARGEST_SHARD_SIDE || shardSide % CHUNK_SIDE != 0) {
            throw SegclrException.usage("shard side " + shardSide + " voxels: must be a multiple of " + CHUNK_SIDE
                    + " from " + CHUNK_SIDE + " to " + LARGEST_SHARD_SIDE + "; use " + DEFAULT_SHARD_SIDE);
        }
        if (bounds.isEmpty()) {
            throw SegclrException.usage("box " + bounds + " holds no voxels; give a larger one");
        }
    }

    /** Number of shards along each axis. */
    public Voxel shards() {
        return blocks(bounds, shardSide);
    }

    /** Grid indices of all shards, z slowest. */
    public List<Voxel> shardIndices() {
        return indices(shards());
    }

    /** What a shard covers. */
    public Box shard(Voxel index) {
        return block(bounds, shardSide, index);
    }

    /** {@code shard_Z_Y_X.h5}. */
    public static String fileName(Voxel shard) {
        return "shard_" + shard.z() + "_" + shard.y() + "_" + shard.x() + ".h5";
    }

    /** Chunks of a shard, z slowest: the order they are numbered and written in. */
    public static List<Box> chunks(Box shard) {
        return indices(blocks(shard, CHUNK_SIDE)).stream()
                .map(i -> block(shard, CHUNK_SIDE, i))
                .toList();
    }

    static Box block(Box whole, int side, Voxel index) {
        Voxel min = whole.min().plus(new Voxel(index.x() * side, index.y() * side, index.z() * side));
        return Box.ofSize(min, Voxel.cube(side)).intersect(whole);
    }

    static Voxel blocks(Box whole, int side) {
        Voxel size = whole.size();
        int up = side - 1;
        return new Voxel((size.x() + up) / side, (size.y() + up) / side, (size.z() + up) / side);
    }

    private static List<Voxel> indices(Voxel counts) {
        List<Voxel> all = new ArrayList<>();
        for (int z = 0; z < counts.z(); z++) {
            for (int y = 0; y < counts.y(); y++) {
                for (int x = 0; x < counts.x(); x++) {
                    all.add(new Voxel(x, y, z));
                }
            }
        }
        return all;
    }
}
