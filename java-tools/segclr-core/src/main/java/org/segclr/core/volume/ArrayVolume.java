package org.segclr.core.volume;

import org.segclr.core.error.SegclrException;
import org.segclr.core.geometry.Box;
import org.segclr.core.geometry.Resolution;
import org.segclr.core.geometry.Voxel;

/**
 * A volume that lies in memory: for small volumes and for tests.
 *
 * @param emZyx intensities of {@code bounds}
 * @param idsZyx segment ids of {@code bounds}
 */
public record ArrayVolume(Box bounds, Resolution resolution, byte[] emZyx, long[] idsZyx) implements Volume {

    public ArrayVolume {
        if (emZyx.length != bounds.volume() || idsZyx.length != bounds.volume()) {
            throw SegclrException.badData("volume " + bounds + " needs " + bounds.volume() + " voxels; EM has "
                    + emZyx.length + ", segmentation " + idsZyx.length);
        }
    }

    @Override
    public void readEm(Box box, byte[] target) {
        copyRows(box, emZyx, target);
    }

    @Override
    public void readSegmentation(Box box, long[] target) {
        copyRows(box, idsZyx, target);
    }

    private void copyRows(Box box, Object source, Object target) {
        Box inside = box.intersect(bounds);
        if (!inside.equals(box)) {
            clear(target, Math.toIntExact(box.volume()));
        }
        int width = inside.size().x();
        for (int z = inside.min().z(); z < inside.max().z() && width > 0; z++) {
            for (int y = inside.min().y(); y < inside.max().y(); y++) {
                Voxel row = new Voxel(inside.min().x(), y, z);
                System.arraycopy(source, bounds.indexZyx(row), target, box.indexZyx(row), width);
            }
        }
    }

    private static void clear(Object target, int length) {
        if (target instanceof byte[] bytes) {
            java.util.Arrays.fill(bytes, 0, length, (byte) 0);
        } else {
            java.util.Arrays.fill((long[]) target, 0, length, 0L);
        }
    }

    @Override
    public void close() {}
}
