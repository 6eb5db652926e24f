package org.segclr.cpu.inference;

import java.util.List;
import org.segclr.cpu.onednn.Native;

/**
 * The network's response to an all-zero patch, computed once, by the lane that asks first, and shared by all. It is
 * computed in tiles, by the same kernels as what later replaces parts of it.
 */
final class Background implements Native {
    private final int end;
    private List<Field> fields = List.of();

    /** @param end the last value that tiles may reach */
    Background(int end) {
        this.end = end;
    }

    int end() {
        return end;
    }

    /** Fills the lane's fields with the background. @return the background itself */
    synchronized List<Field> of(Sparse lane) {
        if (fields.isEmpty()) {
            lane.computeBackground();
            fields = lane.snapshot();
        } else {
            lane.fill(fields);
        }
        return fields;
    }

    @Override
    public synchronized void close() {
        fields.forEach(Field::close);
        fields = List.of();
    }
}
