package org.segclr.encoder.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segclr.compute.Backends;
import org.segclr.compute.Precision;

/** Training in bf16: the same bytes every time, resumed or not, and near what float32 gives. */
class Bf16TrainingTest {
    private static final TrainConfig CONFIG = TinyTraining.config(OptimiserKind.ADAMW, TinyTraining.STEPS, 3e-3);

    @TempDir
    private Path folder;

    @BeforeEach
    void needsTheInstructions() {
        assumeTrue(Backends.provider("cpu").precisions().contains(Precision.BF16), "this CPU has no bf16");
    }

    @Test
    void givesTheSameBytesTwice() throws IOException {
        run("a", Precision.BF16);
        run("b", Precision.BF16);
        for (String file : new String[] {"encoder.safetensors", "metrics.csv"}) {
            assertThat(folder.resolve("a/" + file)).hasSameBinaryContentAs(folder.resolve("b/" + file));
        }
    }

    /** The first loss is that of equal weights and patches: apart by bf16's rounding, and not equal, which is fp32. */
    @Test
    void beginsWhereFloat32Begins() throws IOException {
        run("exact", Precision.FP32);
        run("rounded", Precision.BF16);
        double exact = firstLoss("exact");
        double rounded = firstLoss("rounded");
        assertThat(rounded).isNotEqualTo(exact);
        assertThat(Math.abs(rounded - exact)).isLessThan(0.05 * exact);
    }

    private void run(String name, Precision precision) {
        TinyTraining.run(CONFIG, folder.resolve(name + "-state"), folder.resolve(name), 1, precision);
    }

    private double firstLoss(String name) throws IOException {
        String row = Files.readAllLines(folder.resolve(name + "/metrics.csv")).get(1);
        return Double.parseDouble(row.split(",")[2]);
    }
}
