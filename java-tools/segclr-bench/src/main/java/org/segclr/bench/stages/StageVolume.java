package org.segclr.bench.stages;

import java.nio.file.Path;
import java.util.Optional;
import org.segclr.bench.BenchSettings;
import org.segclr.core.geometry.Box;
import org.segclr.core.geometry.Resolution;
import org.segclr.core.geometry.Voxel;
import org.segclr.core.phantom.Generator;
import org.segclr.core.phantom.PhantomConfig;
import org.segclr.core.phantom.VolumeSink;
import org.segclr.core.volume.ArrayVolume;
import org.segclr.store.hdf5.Hdf5Dataset;
import org.segclr.store.hdf5.Hdf5File;

/** A segmentation to measure with: the pinky40 cut-out of the data folder, else synthetic tissue, and says which. */
final class StageVolume {
    private static final String FILE = "pinky40sub_32_32_40.h5";
    private static final Voxel SIZE = new Voxel(256, 256, 512);
    private static final Resolution VOXEL = new Resolution(32, 32, 40);

    private StageVolume() {}

    /** @param planes the first so many of 512 */
    static ArrayVolume read(BenchSettings settings, int planes) {
        Optional<Path> file = settings.dataFile(FILE);
        if (file.isEmpty()) {
            System.err.println("bench: no " + FILE + " in the data folder; synthetic tissue instead");
        }
        Voxel size = new Voxel(SIZE.x(), SIZE.y(), planes);
        long[] idsZyx = file.map(f -> ids(f, size)).orElseGet(() -> phantom(settings, size));
        return new ArrayVolume(Box.ofSize(Voxel.cube(0), size), VOXEL, new byte[idsZyx.length], idsZyx);
    }

    private static long[] ids(Path file, Voxel size) {
        int[] seg = new int[size.x() * size.y() * size.z()];
        try (Hdf5File hdf5 = Hdf5File.open(file);
                Hdf5Dataset dataset = hdf5.dataset("/seg")) {
            dataset.read(new long[3], new long[] {size.z(), size.y(), size.x()}, seg);
        }
        long[] ids = new long[seg.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = Integer.toUnsignedLong(seg[i]);
        }
        return ids;
    }

    private static long[] phantom(BenchSettings settings, Voxel size) {
        long[] ids = new long[size.x() * size.y() * size.z()];
        int plane = size.x() * size.y();
        new Generator(new PhantomConfig(size, VOXEL, 1)).generate(settings.threads(), new VolumeSink() {
            private int done;

            @Override
            public void em(int depth, byte[] emZyx) {}

            @Override
            public void segmentation(int depth, long[] idsZyx) {
                System.arraycopy(idsZyx, 0, ids, done, depth * plane);
                done += depth * plane;
            }
        });
        return ids;
    }
}
