package org.segclr.bench.encoder;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.segclr.bench.BenchSettings;
import org.segclr.core.geometry.Box;
import org.segclr.core.geometry.Resolution;
import org.segclr.core.geometry.Voxel;
import org.segclr.core.phantom.Generator;
import org.segclr.core.phantom.PhantomConfig;
import org.segclr.core.phantom.VolumeSink;
import org.segclr.core.random.Seeds;
import org.segclr.core.skeleton.Skeleton;
import org.segclr.core.skeleton.SkeletonConfig;
import org.segclr.core.skeleton.Skeletonizer;
import org.segclr.core.volume.ArrayVolume;
import org.segclr.core.volume.Volume;
import org.segclr.store.ingest.ArraySource;
import org.segclr.store.ingest.SourceLocation;

/** Where masks come from. Each volume is read and skeletonized once a process, when it is first asked for. */
final class Sources {
    private final Map<Source, Tissue> made = new EnumMap<>(Source.class);

    /** A volume. */
    enum Source {
        /** Mouse cortex at 32 x 32 x 40 nm: segmentation only; gray is noise. */
        PINKY40(""),
        /** Fly medulla at 20 nm, EM and an automatic segmentation. */
        FIB25("fib25_"),
        /** Our synthetic tissue at its default size and voxel. */
        PHANTOM("phantom_");

        private final String word;

        Source(String word) {
            this.word = word;
        }

        /** As it stands in the names of entries: nothing, or a word and an underscore. */
        String word() {
            return word;
        }
    }

    /** The tissue, where its file is there; says so where not. */
    Optional<Tissue> of(Source source, BenchSettings settings) {
        if (!made.containsKey(source)) {
            Optional<Volume> volume = volume(source, settings);
            if (volume.isEmpty()) {
                System.err.println("bench: not measured: no file of " + source + "; give DATA=folder");
                return Optional.empty();
            }
            made.put(source, skeletonized(volume.get(), settings.threads()));
        }
        return Optional.ofNullable(made.get(source));
    }

    private static Tissue skeletonized(Volume volume, int threads) {
        List<Skeleton> skeletons = new Skeletonizer(SkeletonConfig.usual(), threads)
                .skeletonize(volume)
                .skeletons();
        return new Tissue(volume, skeletons);
    }

    private static Optional<Volume> volume(Source source, BenchSettings settings) {
        return switch (source) {
            case PHANTOM -> Optional.of(phantom(settings.threads()));
            case PINKY40 -> settings.dataFile("pinky40sub_32_32_40.h5").map(Sources::pinky40);
            case FIB25 -> settings.dataFile("fib25_val260_20nm.h5").map(Sources::fib25);
        };
    }

    private static Volume phantom(int threads) {
        PhantomConfig config =
                new PhantomConfig(new Voxel(256, 256, 256), new Resolution(32, 32, 32), PhantomConfig.DEFAULT_SEED);
        int voxels = Math.toIntExact(config.bounds().volume());
        byte[] em = new byte[voxels];
        long[] ids = new long[voxels];
        int plane = config.size().x() * config.size().y();
        int[] done = new int[2];
        new Generator(config).generate(threads, new VolumeSink() {
            @Override
            public void em(int depth, byte[] emZyx) {
                System.arraycopy(emZyx, 0, em, done[0], depth * plane);
                done[0] += depth * plane;
            }

            @Override
            public void segmentation(int depth, long[] idsZyx) {
                System.arraycopy(idsZyx, 0, ids, done[1], depth * plane);
                done[1] += depth * plane;
            }
        });
        return new ArrayVolume(config.bounds(), config.resolution(), em, ids);
    }

    private static Volume pinky40(Path file) {
        try (ArraySource segmentation = new SourceLocation(file, "/seg").open()) {
            Box box = Box.ofSize(new Voxel(0, 0, 0), segmentation.size());
            long[] ids = ids(segmentation, box);
            byte[] gray = new byte[ids.length];
            for (int i = 0; i < gray.length; i++) {
                gray[i] = (byte) (64 + (Seeds.mix(i) & 127));
            }
            return new ArrayVolume(box, new Resolution(32, 32, 40), gray, ids);
        }
    }

    private static Volume fib25(Path file) {
        try (ArraySource segmentation = new SourceLocation(file, "/seg_machine").open();
                ArraySource em = new SourceLocation(file, "/em").open()) {
            Box box = Box.ofSize(new Voxel(0, 0, 0), segmentation.size());
            byte[] gray = new byte[Math.toIntExact(box.volume())];
            em.read(box, gray);
            return new ArrayVolume(box, new Resolution(20, 20, 20), gray, ids(segmentation, box));
        }
    }

    /** Both files hold 32 unsigned bits. */
    private static long[] ids(ArraySource source, Box box) {
        int[] narrow = new int[Math.toIntExact(box.volume())];
        source.read(box, narrow);
        long[] ids = new long[narrow.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = Integer.toUnsignedLong(narrow[i]);
        }
        return ids;
    }
}
