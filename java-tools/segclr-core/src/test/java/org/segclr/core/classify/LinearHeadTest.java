package org.segclr.core.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.segclr.core.vector.Rows;

class LinearHeadTest {
    @ParameterizedTest
    @CsvSource({"1,2,1", "5,3,7", "64,6,5", "7,2,3"})
    void gradientAgreesWithFiniteDifferences(int dimension, int classes, int rows) {
        Head head = new LinearHead(dimension, classes);
        SplittableRandom random = new SplittableRandom(11);
        Rows x = Rows.zeros(rows + 2, dimension);
        for (int i = 0; i < x.values().length; i++) {
            x.values()[i] = (float) (3 * random.nextDouble() - 1.5);
        }
        int[] label = random.ints(rows + 2, 0, classes).toArray();
        int[] order = Shuffle.of(IntStream.range(0, rows + 2).toArray(), random);
        Batch batch = new Batch(x, label, order, 1, rows + 1);
        double[] parameters = random.doubles(head.parameterCount(), -2, 2).toArray();
        double[] gradient = random.doubles(head.parameterCount()).toArray();
        double loss = head.loss(parameters, batch, gradient);
        assertThat(head.loss(parameters, batch, new double[0])).isEqualTo(loss);
        for (int i = 0; i < parameters.length; i++) {
            assertThat(gradient[i]).isCloseTo(difference(head, parameters, batch, i), within(1e-7));
        }
    }

    private static double difference(Head head, double[] parameters, Batch batch, int i) {
        double step = 1e-5;
        double held = parameters[i];
        parameters[i] = held + step;
        double above = head.loss(parameters, batch, new double[0]);
        parameters[i] = held - step;
        double below = head.loss(parameters, batch, new double[0]);
        parameters[i] = held;
        return (above - below) / (2 * step);
    }

    @Test
    void hugeLogitsStayFinite() {
        double[] logits = {1e4, -1e4, 0};
        assertThat(CrossEntropy.lossToGradient(logits, 1)).isCloseTo(2e4, within(1e-6));
        assertThat(logits).containsExactly(1, -1, 0);
    }

    @Test
    void theTrainerReachesTheMinimumOfASmallProblem() {
        // class 0 at -1, class 1 at +1, so both halves are alike; by symmetry W = (-s, s), b = 0
        int[] label = IntStream.range(0, 20).map(i -> i % 2).toArray();
        Rows x = Rows.zeros(20, 1);
        IntStream.range(0, 20).forEach(i -> x.values()[i] = 2 * label[i] - 1);
        double least = Double.POSITIVE_INFINITY;
        for (double s = 0; s < 10; s += 1e-3) {
            least = Math.min(least, Math.log1p(Math.exp(-2 * s)) + LinearHead.PENALTY * 2 * s * s);
        }
        TrainingConfig patient = new TrainingConfig(1e-2, 5, 50, 5000, 2);
        HeadTrainer.Fit fit = new HeadTrainer(new LinearHead(1, 2), patient).fit(x, label, 3);
        assertThat(fit.validationLoss()).isCloseTo(least, within(1e-5));
    }

    /** Its one parameter grows with every step; its validation loss is least at 0.1. */
    private record Climber(int[] validations) implements Head {
        @Override
        public String name() {
            return "climber";
        }

        @Override
        public int dimension() {
            return 1;
        }

        @Override
        public int classes() {
            return 2;
        }

        @Override
        public int parameterCount() {
            return 1;
        }

        @Override
        public double[] initialParameters(SplittableRandom random) {
            return new double[1];
        }

        @Override
        public double[] logits(double[] parameters, Rows x) {
            throw new UnsupportedOperationException();
        }

        @Override
        public double loss(double[] parameters, Batch batch, double[] gradient) {
            if (gradient.length == 0) {
                validations[0]++;
            } else {
                gradient[0] = -1;
            }
            return Math.abs(parameters[0] - 0.1);
        }
    }

    @Test
    void stopsAfterThePatienceAndKeepsTheBestWeights() {
        Climber head = new Climber(new int[1]);
        TrainingConfig config = new TrainingConfig(0.01, 100, 7, 1000, 1);
        HeadTrainer.Fit fit =
                new HeadTrainer(head, config).fit(Rows.zeros(8, 1), new int[] {0, 1, 0, 1, 0, 1, 0, 1}, 1);
        assertThat(fit.parameters()[0]).isCloseTo(0.1, within(1e-4));
        assertThat(fit.epoch()).isEqualTo(10);
        assertThat(head.validations()[0]).isEqualTo(1 + 10 + 7);
    }
}
