package org.segclr.cpu.inference;

import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import org.segclr.compute.Step;
import org.segclr.cpu.onednn.Element;

/** Lays a float32 patch out as the first step on whole maps reads it: as it is, or unfolded into planes, one a tap. */
final class PatchMaps {
    private final int side;
    private final int columns;
    private final Unfolding unfolding;
    private final boolean unfolded;

    PatchMaps(Values values, Element element) {
        side = values.side(0);
        Step.Convolution first = (Step.Convolution) values.steps().get(0);
        unfolded = element == Element.BF16;
        columns = values.side(1);
        unfolding = new Unfolding(first.geometry().stride(), first.geometry().padding(), columns);
    }

    /** Bytes of one patch. */
    long bytes() {
        return unfolded
                ? (long) Short.BYTES * Unfolding.TAPS * side * side * columns
                : (long) Float.BYTES * side * side * side;
    }

    /** Writes the patch at {@code offset} of {@code patches} to byte {@code at}. */
    void load(float[] patches, int offset, Cells target, long at) {
        int byteAt = Math.toIntExact(at);
        var bytes = target.view().slice(byteAt, Math.toIntExact(bytes())).order(ByteOrder.nativeOrder());
        if (!unfolded) {
            FloatBuffer floats = bytes.asFloatBuffer();
            floats.put(0, patches, offset, side * side * side);
            return;
        }
        ShortBuffer planes = bytes.asShortBuffer();
        int plane = side * side * columns;
        for (int row = 0; row < side * side; row++) {
            unfolding.planes(
                    patches, offset + row * side, side, planes, new Unfolding.PlanePlace(row * columns, plane));
        }
    }
}
