package org.segclr.encoder.evaluate;

import java.util.Locale;

/** Retrieval among candidates, counted up. */
final class Score {
    private long queries;
    private long first;
    private long few;

    void add(int rank) {
        queries++;
        first += rank == 0 ? 1 : 0;
        few += rank < org.segclr.encoder.metrics.Retrieval.FEW ? 1 : 0;
    }

    long queries() {
        return queries;
    }

    double top1() {
        return (double) first / Math.max(1, queries);
    }

    double top5() {
        return (double) few / Math.max(1, queries);
    }

    String columns() {
        return String.format(Locale.ROOT, "%.4f,%.4f", top1(), top5());
    }
}
