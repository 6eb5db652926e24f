package org.segclr.core.classify;

/** Softmax and its cross-entropy, stable for logits of any size. */
final class CrossEntropy {
    private CrossEntropy() {}

    /** Turns the K logits at {@code offset} into probabilities, in place. */
    static void softmax(double[] values, int offset, int classes) {
        double most = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < classes; k++) {
            most = Math.max(most, values[offset + k]);
        }
        double sum = 0;
        for (int k = 0; k < classes; k++) {
            values[offset + k] = Math.exp(values[offset + k] - most);
            sum += values[offset + k];
        }
        for (int k = 0; k < classes; k++) {
            values[offset + k] /= sum;
        }
    }

    /** -log softmax(logits)[label]; leaves d loss / d logits in {@code logits}. */
    static double lossToGradient(double[] logits, int label) {
        double most = Double.NEGATIVE_INFINITY;
        for (double logit : logits) {
            most = Math.max(most, logit);
        }
        double shifted = logits[label] - most;
        double sum = 0;
        for (int k = 0; k < logits.length; k++) {
            logits[k] = Math.exp(logits[k] - most);
            sum += logits[k];
        }
        for (int k = 0; k < logits.length; k++) {
            logits[k] /= sum;
        }
        logits[label] -= 1;
        return Math.log(sum) - shifted;
    }
}
