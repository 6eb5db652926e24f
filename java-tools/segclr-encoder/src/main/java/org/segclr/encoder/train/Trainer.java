package org.segclr.encoder.train;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.segclr.compute.Backend;
import org.segclr.compute.Scope;
import org.segclr.compute.Shape;
import org.segclr.compute.Tensor;
import org.segclr.core.error.SegclrException;
import org.segclr.core.progress.Progress;
import org.segclr.encoder.checkpoint.TrainingFile;
import org.segclr.encoder.data.PairBatches;
import org.segclr.encoder.data.Prefetch;
import org.segclr.encoder.net.Architecture;
import org.segclr.encoder.net.EncoderConfig;
import org.segclr.encoder.net.EncoderWeights;
import org.segclr.encoder.net.NormSpec;
import org.segclr.encoder.net.Parameters;
import org.segclr.encoder.net.TrainingNetwork;

/**
 * The training loop. Killed anywhere and started again on the same state folder it ends with the same bytes as when
 * left alone, on the same backend and threads: every batch is a function of (seed, step), and the saved state is all
 * there is.
 */
public final class Trainer {
    private final Backend backend;
    private final PairBatches batches;
    private final TrainConfig config;
    private final Cadence cadence;
    private final TrainState state;

    public Trainer(Backend backend, PairBatches batches, TrainConfig config, Cadence cadence, TrainState state) {
        this.backend = backend;
        this.batches = batches;
        this.config = config;
        this.cadence = cadence;
        this.state = state;
    }

    /** Trains from the saved state, or from {@code initial} where there is none, to the last step. */
    public TrainingFile run(EncoderWeights initial) {
        TrainingFile start = state.saved().orElseGet(() -> fresh(initial));
        if (start.step() >= config.steps()) {
            return start;
        }
        try (Scope scope = backend.scope();
                Prefetch<float[]> data = new Prefetch<>(batches, start.step(), config.steps(), cadence.workers())) {
            return new Run(scope, start).toTheEnd(data);
        }
    }

    private TrainingFile fresh(EncoderWeights initial) {
        return new TrainingFile(initial, 0, java.util.Map.of(), state.identityJson(), StepMetrics.HEADER);
    }

    /** One process's part of a training: the tensors that live while it runs. */
    private final class Run {
        private final Parameters parameters;
        private final TrainingNetwork network;
        private final Optimiser optimiser;
        private final Tensor dProjection;
        private final int firstStep;
        private final StringBuilder metrics;

        Run(Scope scope, TrainingFile start) {
            int rows = 2 * config.batch();
            parameters = new Parameters(backend, scope, start.weights());
            network = new TrainingNetwork(
                    backend,
                    scope,
                    parameters,
                    Architecture.of(start.weights().config()),
                    new TrainingNetwork.Plan(rows, cadence.recompute()));
            optimiser = Optimiser.of(config, backend, scope, parameters);
            if (start.step() > 0) {
                optimiser.upload(start.moments());
            }
            dProjection = scope.activation(Shape.matrix(rows, EncoderConfig.PROJECTION));
            firstStep = start.step();
            metrics = new StringBuilder(start.metrics());
        }

        TrainingFile toTheEnd(Prefetch<float[]> data) {
            Progress progress = Progress.start("train", config.steps() - firstStep, "steps");
            Timings timings = new Timings(state.timings(), config.batch(), firstStep);
            for (int step = firstStep; step < config.steps(); step++) {
                boolean log = step == 0 || due(step, cadence.logEvery());
                @Nullable StepMetrics row = step(step, data.take(), log);
                if (row != null) {
                    metrics.append(row.row());
                    double waiting = timings.row(step + 1, data.waitedSeconds());
                    progress.note(row.note() + String.format(Locale.ROOT, ", data wait %.1f %%", 100 * waiting));
                }
                if (due(step, cadence.checkpointEvery())) {
                    save(step + 1).write(state.file());
                }
                progress.advance(1);
            }
            progress.done();
            return save(config.steps());
        }

        private boolean due(int step, int every) {
            return (step + 1) % every == 0 || step + 1 == config.steps();
        }

        /** What the step was like, where that is asked for. */
        private @Nullable StepMetrics step(int step, float[] patches, boolean log) {
            double rate = config.rate(step);
            parameters.zeroGradients();
            TrainingNetwork.Output output = network.forward(patches);
            float loss = backend.ntXent(output.projection(), (float) config.temperature(), dProjection);
            if (!Float.isFinite(loss)) {
                throw SegclrException.badData("loss is " + loss + " at step " + (step + 1) + " of " + config.steps()
                        + " with learning rate " + rate + "; lower --learning_rate or raise --warmup");
            }
            network.backward(dProjection);
            @Nullable
            StepMetrics row =
                    log ? StepMetrics.of(step + 1, rate, loss, vectors(output), parameters.gradientNorm()) : null;
            optimiser.step(step + 1, rate);
            network.updateRunning(NormSpec.DECAY);
            return row;
        }

        private StepMetrics.Vectors vectors(TrainingNetwork.Output output) {
            float[] embeddings = new float[output.embedding().shape().elements()];
            float[] projections = new float[output.projection().shape().elements()];
            backend.download(output.embedding(), embeddings);
            backend.download(output.projection(), projections);
            return new StepMetrics.Vectors(embeddings, projections);
        }

        private TrainingFile save(int step) {
            return new TrainingFile(
                    parameters.download(), step, optimiser.download(), state.identityJson(), metrics.toString());
        }
    }
}
