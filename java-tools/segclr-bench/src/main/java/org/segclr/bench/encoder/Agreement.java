package org.segclr.bench.encoder;

/** How far two arrays are from each other. */
final class Agreement {
    private Agreement() {}

    /** Largest difference over the largest absolute value of {@code expected}. */
    static double relativeError(float[] actual, float[] expected) {
        requireEqualLength(actual, expected);
        double largest = 0;
        double difference = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            difference = Math.max(difference, Math.abs((double) actual[i] - expected[i]));
        }
        return difference / largest;
    }

    /** Euclidean norm of the difference over that of {@code expected}; 0 where both are nothing but zeros. */
    static double normError(float[] actual, float[] expected) {
        requireEqualLength(actual, expected);
        double squares = 0;
        double differences = 0;
        for (int i = 0; i < expected.length; i++) {
            double d = (double) actual[i] - expected[i];
            squares += (double) expected[i] * expected[i];
            differences += d * d;
        }
        return differences == 0 ? 0 : Math.sqrt(differences / squares);
    }

    /** The smallest cosine between rows. */
    static double leastCosine(float[] actual, float[] expected, int columns) {
        requireEqualLength(actual, expected);
        double least = 1;
        for (int row = 0; row < actual.length; row += columns) {
            double product = 0;
            double a = 0;
            double b = 0;
            for (int i = row; i < row + columns; i++) {
                product += (double) actual[i] * expected[i];
                a += (double) actual[i] * actual[i];
                b += (double) expected[i] * expected[i];
            }
            least = Math.min(least, product / Math.sqrt(a * b));
        }
        return least;
    }

    private static void requireEqualLength(float[] actual, float[] expected) {
        if (actual.length != expected.length) {
            throw new IllegalArgumentException(actual.length + " values against " + expected.length);
        }
    }
}
