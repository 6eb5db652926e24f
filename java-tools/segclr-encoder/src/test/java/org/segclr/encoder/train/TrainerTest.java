package org.segclr.encoder.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segclr.compute.Backend;
import org.segclr.compute.BackendOptions;
import org.segclr.compute.Backends;
import org.segclr.compute.Scope;
import org.segclr.compute.Shape;
import org.segclr.compute.Tensor;
import org.segclr.core.error.ExitCode;
import org.segclr.core.error.SegclrException;
import org.segclr.encoder.checkpoint.TrainingFile;
import org.segclr.encoder.net.Architecture;
import org.segclr.encoder.net.EncoderConfig;
import org.segclr.encoder.net.EncoderWeights;
import org.segclr.encoder.net.Parameters;
import org.segclr.encoder.net.TrainingNetwork;

class TrainerTest {
    @TempDir
    Path folder;

    /** Really kills the process, again and again, at moments that fall anywhere. */
    @Test
    void killedAnywhereItEndsWithTheSameBytes() throws Exception {
        TrainConfig config = TinyTraining.config(OptimiserKind.ADAMW, TinyTraining.STEPS, 3e-3);
        TinyTraining.run(config, folder.resolve("quiet-state"), folder.resolve("quiet"), 1);
        Path state = folder.resolve("state");
        Path out = folder.resolve("out");
        int killed = 0;
        for (int attempt = 0; attempt < 40 && !Files.exists(out.resolve("metrics.csv")); attempt++) {
            killed += runAndKill(new TrainState(state, config.identity()).file(), state, out, killed) ? 1 : 0;
        }
        assertThat(killed).isGreaterThanOrEqualTo(2);
        assertThat(out.resolve("encoder.safetensors"))
                .hasSameBinaryContentAs(folder.resolve("quiet").resolve("encoder.safetensors"));
        assertThat(out.resolve("metrics.csv"))
                .hasSameBinaryContentAs(folder.resolve("quiet").resolve("metrics.csv"));
    }

    /** Kills at the next saved state while fewer than 3 kills happened, a little later each time; then lets it end. */
    private static boolean runAndKill(Path saved, Path state, Path out, int killedBefore) throws Exception {
        long before = lastSaved(saved);
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TinyTraining.class.getName(),
                        state.toString(),
                        out.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        while (killedBefore < 3 && child.isAlive()) {
            if (lastSaved(saved) != before) {
                Thread.sleep(37L * killedBefore);
                child.destroyForcibly();
            }
            Thread.sleep(5);
        }
        assertThat(child.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return child.exitValue() != 0;
    }

    private static long lastSaved(Path file) throws IOException {
        return Files.exists(file) ? Files.getLastModifiedTime(file).toMillis() : 0;
    }

    @Test
    void neitherWorkersNorStoppingChangeTheBytes() {
        TrainConfig config = TinyTraining.config(OptimiserKind.LARS, 5, 0.5);
        TrainingFile one = TinyTraining.run(config, folder.resolve("a"), folder.resolve("a"), 1);
        TrainingFile three = TinyTraining.run(config, folder.resolve("b"), folder.resolve("b"), 3);
        assertThat(folder.resolve("a/encoder.safetensors"))
                .hasSameBinaryContentAs(folder.resolve("b/encoder.safetensors"));
        assertThat(one.metrics()).isEqualTo(three.metrics());
        // done already: nothing is computed again
        TrainingFile again = TinyTraining.run(config, folder.resolve("a"), folder.resolve("c"), 1);
        assertThat(again.metrics()).isEqualTo(one.metrics());
    }

    @Test
    void metricsHaveTheirRows() {
        TrainConfig config = TinyTraining.config(OptimiserKind.ADAMW, 5, 3e-3);
        String metrics = TinyTraining.run(config, folder.resolve("s"), folder.resolve("o"), 1)
                .metrics();
        List<String[]> rows = metrics.lines().map(line -> line.split(",", -1)).toList();
        assertThat(String.join(",", rows.get(0)) + "\n").isEqualTo(StepMetrics.HEADER);
        assertThat(rows.subList(1, rows.size())).extracting(r -> r[0]).containsExactly("1", "2", "4", "5");
        for (String[] row : rows.subList(1, rows.size())) {
            assertThat(row).hasSize(10);
            // a random encoder's loss is about twice the logarithm of the number of candidates, over the temperature's
            // pull
            assertThat(Double.parseDouble(row[2])).isBetween(1.0, 20.0);
            assertThat(Double.parseDouble(row[7])).isBetween(0.01, 1.0);
        }
        assertThat(new TrainState(folder.resolve("s"), config.identity()).timings())
                .content()
                .startsWith("step,pairs_per_s,data_wait_share\n1,");
    }

    @Test
    void oneBatchIsLearntByHeart() {
        TrainConfig config = TinyTraining.config(OptimiserKind.ADAMW, 20, 3e-3);
        float[] patches = TinyTraining.batches(config).batch(0);
        try (Backend backend = Backends.open("cpu", new BackendOptions(1));
                Scope scope = backend.scope()) {
            Parameters parameters = new Parameters(backend, scope, EncoderWeights.initial(TinyTraining.encoder(), 1));
            TrainingNetwork network = new TrainingNetwork(
                    backend, scope, parameters, Architecture.of(TinyTraining.encoder()), 2 * config.batch());
            Optimiser optimiser = Optimiser.of(config, backend, scope, parameters);
            Tensor dProjection = scope.activation(Shape.matrix(2 * config.batch(), EncoderConfig.PROJECTION));
            List<Float> losses = new ArrayList<>();
            for (int step = 1; step <= config.steps(); step++) {
                parameters.zeroGradients();
                losses.add(backend.ntXent(network.forward(patches).projection(), 0.2f, dProjection));
                network.backward(dProjection);
                optimiser.step(step, config.learningRate());
            }
            assertThat(losses.get(losses.size() - 1)).isLessThan(0.3f * losses.get(0));
        }
    }

    @Test
    void anotherRunHasAStateOfItsOwn() throws IOException {
        TrainState one = new TrainState(folder, Map.of("steps", "3"));
        TrainState other = new TrainState(folder, Map.of("steps", "4"));
        assertThat(one.file()).isNotEqualTo(other.file());
        assertThat(new TrainState(folder, Map.of("steps", "3")).file()).isEqualTo(one.file());
        new TrainingFile(EncoderWeights.initial(TinyTraining.encoder(), 1), 2, Map.of(), other.identityJson(), "")
                .write(other.file());
        assertThat(other.saved().orElseThrow().step()).isEqualTo(2);
        assertThat(one.saved()).isEmpty();
        Files.createDirectories(one.file().getParent());
        Files.copy(other.file(), one.file());
        assertThatThrownBy(one::saved).hasMessageContaining("other options or data");
    }

    @Test
    void aLossThatIsNoNumberStopsTheTraining() {
        TrainConfig config = TinyTraining.config(OptimiserKind.LARS, 30, 1e38);
        assertThatThrownBy(() -> TinyTraining.run(config, folder, folder, 1))
                .isInstanceOfSatisfying(
                        SegclrException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.BAD_DATA))
                .hasMessageContaining("loss is NaN")
                .hasMessageContaining("lower --learning_rate");
        assertThat(folder.resolve("encoder.safetensors")).doesNotExist();
    }
}
