package org.segclr.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.segclr.core.error.SegclrException;
import org.segclr.core.geometry.Voxel;
import org.segclr.core.phantom.Generator;
import org.segclr.core.phantom.PhantomConfig;
import org.segclr.core.phantom.SegmentTruth;
import org.segclr.core.phantom.Truth;
import org.segclr.core.phantom.TruthTables;
import org.segclr.core.phantom.VolumeSink;
import org.segclr.core.provenance.Provenance;
import org.segclr.store.cremi.CremiWriter;
import org.segclr.store.csv.CsvTable;

/** Makes synthetic tissue with ground truth: phantom.h5, labels.csv, cells.csv. */
public final class PhantomTool implements Tool {
    private static final String SIZE = "size";
    private static final String VOXEL_SIZE = "voxel_size";
    private static final String SEED = "seed";
    private static final String THREADS = "threads";
    private static final String OUT = "out";

    @Override
    public String verb() {
        return "phantom";
    }

    @Override
    public String summary() {
        return "make synthetic tissue with ground truth";
    }

    @Override
    public List<Flag> flags() {
        return List.of(
                Flag.optional(SIZE, "x,y,z voxels", "size of the volume", PhantomConfig.DEFAULT_SIZE),
                Flag.optional(VOXEL_SIZE, "x,y,z nm", "size of a voxel", PhantomConfig.DEFAULT_VOXEL_SIZE),
                Flag.optional(SEED, "N", "equal seeds and sizes give equal bytes", PhantomConfig.DEFAULT_SEED),
                Flag.optional(THREADS, "N", "threads that render; the bytes do not depend on it", 1),
                Flag.required(OUT, "DIR", "folder for phantom.h5, labels.csv (points) and cells.csv (segments)"));
    }

    @Override
    public void run(Arguments arguments) {
        PhantomConfig config = new PhantomConfig(
                voxels(arguments.numbers(SIZE)), arguments.resolution(VOXEL_SIZE), arguments.longInteger(SEED));
        Path out = arguments.path(OUT);
        Provenance provenance =
                Provenance.of(verb(), parameters(config), Map.of()).withSeed(config.seed());
        Truth truth = write(config, arguments.integer(THREADS), out.resolve("phantom.h5"), provenance);
        List<SegmentTruth> segments = truth.segments();
        new CsvTable("cells", TruthTables.CELL_COLUMNS, TruthTables.cells(segments))
                .write(out.resolve("cells.csv"), provenance);
        new CsvTable("labels", TruthTables.LABEL_COLUMNS, TruthTables.labels(truth.points()))
                .write(out.resolve("labels.csv"), provenance);
        System.err.printf(
                Locale.ROOT,
                "phantom: %d segments of %d cells in %s%n",
                segments.size(),
                segments.stream().mapToInt(SegmentTruth::cellId).distinct().count(),
                out);
    }

    private static Voxel voxels(double[] size) {
        if (size.length != 3 || size[0] != (int) size[0] || size[1] != (int) size[1] || size[2] != (int) size[2]) {
            throw SegclrException.usage(
                    "--size needs three whole numbers of voxels, x,y,z; for example " + PhantomConfig.DEFAULT_SIZE);
        }
        return new Voxel((int) size[0], (int) size[1], (int) size[2]);
    }

    private static Truth write(PhantomConfig config, int threads, Path file, Provenance provenance) {
        CremiWriter.Grid grid = new CremiWriter.Grid(config.size(), config.resolution());
        try (CremiWriter writer = CremiWriter.create(file, grid, Generator.SLAB, provenance)) {
            Truth truth = new Generator(config).generate(threads, new VolumeSink() {
                @Override
                public void em(int depth, byte[] emZyx) {
                    writer.appendEm(depth, emZyx);
                }

                @Override
                public void segmentation(int depth, long[] idsZyx) {
                    writer.appendSegmentation(depth, idsZyx);
                }
            });
            writer.finish();
            return truth;
        }
    }

    /** What the bytes depend on: threads and folder are not among it. */
    private static Map<String, String> parameters(PhantomConfig config) {
        Voxel n = config.size();
        return Map.of(
                SIZE,
                n.x() + "," + n.y() + "," + n.z(),
                VOXEL_SIZE,
                config.resolution().xNm() + "," + config.resolution().yNm() + ","
                        + config.resolution().zNm());
    }
}
