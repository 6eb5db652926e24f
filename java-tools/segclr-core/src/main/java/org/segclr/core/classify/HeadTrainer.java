package org.segclr.core.classify;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.segclr.core.random.Seeds;
import org.segclr.core.vector.Rows;

/**
 * Fits any head by Adam (Kingma and Ba 2015) on one half of the rows, shuffled within each class, and stops when the
 * loss on the other half gets no better; the best parameters of the best of several starts are kept. A class of one row
 * trains; without a second row of any class the training half is its own validation.
 */
public final class HeadTrainer {
    private static final double DECAY_1 = 0.9;
    private static final double DECAY_2 = 0.999;
    private static final double EPSILON = 1e-7;
    private static final double[] NO_GRADIENT = {};

    private final Head head;
    private final TrainingConfig config;

    public HeadTrainer(Head head, TrainingConfig config) {
        this.head = head;
        this.config = config;
    }

    /** Parameters, the loss they reach on validation, and the epoch they are from. */
    public record Fit(double[] parameters, double validationLoss, int epoch) {}

    /** Fits to standardised rows; equal arguments give equal parameters. */
    public Fit fit(Rows x, int[] label, long seed) {
        Halves halves = Halves.of(label, head.classes(), Seeds.random(seed, "validation half"));
        Fit best = null;
        for (int start = 0; start < config.initialisations(); start++) {
            Fit fit = fitOnce(x, label, halves, Seeds.random(seed, "initialisation", start));
            if (best == null || fit.validationLoss < best.validationLoss) {
                best = fit;
            }
        }
        return java.util.Objects.requireNonNull(best);
    }

    private Fit fitOnce(Rows x, int[] label, Halves halves, SplittableRandom random) {
        double[] parameters = head.initialParameters(random);
        Adam adam = new Adam(parameters.length, config.learningRate());
        Batch validation = new Batch(x, label, halves.validation, 0, halves.validation.length);
        Fit best = new Fit(parameters.clone(), head.loss(parameters, validation, NO_GRADIENT), 0);
        int[] order = halves.training.clone();
        for (int epoch = 1; epoch <= config.maxEpochs() && epoch - best.epoch <= config.patience(); epoch++) {
            Shuffle.inPlace(order, random);
            for (int from = 0; from < order.length; from += config.batch()) {
                int to = Math.min(order.length, from + config.batch());
                adam.step(parameters, new Batch(x, label, order, from, to));
            }
            double loss = head.loss(parameters, validation, NO_GRADIENT);
            if (loss < best.validationLoss) {
                best = new Fit(parameters.clone(), loss, epoch);
            }
        }
        return best;
    }

    /** Moments and the step count of one fit. */
    private final class Adam {
        private final double[] first;
        private final double[] second;
        private final double[] gradient;
        private final double rate;
        private int steps;

        Adam(int parameters, double rate) {
            first = new double[parameters];
            second = new double[parameters];
            gradient = new double[parameters];
            this.rate = rate;
        }

        void step(double[] parameters, Batch batch) {
            head.loss(parameters, batch, gradient);
            steps++;
            double scale = rate * Math.sqrt(1 - Math.pow(DECAY_2, steps)) / (1 - Math.pow(DECAY_1, steps));
            for (int i = 0; i < parameters.length; i++) {
                first[i] = DECAY_1 * first[i] + (1 - DECAY_1) * gradient[i];
                second[i] = DECAY_2 * second[i] + (1 - DECAY_2) * gradient[i] * gradient[i];
                parameters[i] -= scale * first[i] / (Math.sqrt(second[i]) + EPSILON);
            }
        }
    }

    private record Halves(int[] training, int[] validation) {
        static Halves of(int[] label, int classes, SplittableRandom random) {
            int[] order = Shuffle.of(IntStream.range(0, label.length).toArray(), random);
            int[] seen = new int[classes];
            boolean[] trains = new boolean[label.length];
            for (int row : order) {
                trains[row] = seen[label[row]]++ % 2 == 0;
            }
            int[] training =
                    java.util.Arrays.stream(order).filter(r -> trains[r]).toArray();
            int[] validation =
                    java.util.Arrays.stream(order).filter(r -> !trains[r]).toArray();
            return new Halves(training, validation.length == 0 ? training : validation);
        }
    }
}
