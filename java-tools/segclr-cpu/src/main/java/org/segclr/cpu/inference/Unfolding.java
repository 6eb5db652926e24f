package org.segclr.cpu.inference;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import org.segclr.compute.Step;
import org.segclr.cpu.onednn.Element;

/**
 * The bfloat16 dot product takes two channels at once, so that a convolution over one channel wastes half of it.
 * Unfolded, the taps of the kernel along x become channels: the kernel (K,1,7,7,7) with stride 2 becomes (K,8,7,7,1)
 * with stride (2,2,1), the eighth tap 0, and the patch (D,H,W) becomes 8 channels of (D,H,W'), channel t of column o
 * being voxel stride*o - padding + t.
 */
final class Unfolding {
    static final int TAPS = 8;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final int stride;
    private final int padding;
    private final int columns;
    private final short[] row;
    private final short[] even;
    private final short[] odd;
    private final byte[] rowBytes;
    private final byte[] unfolded;

    /** @param columns of the output, W' */
    Unfolding(int stride, int padding, int columns) {
        this.stride = stride;
        this.padding = padding;
        this.columns = columns;
        row = new short[stride * (columns - 1) + TAPS];
        even = new short[row.length / stride];
        odd = new short[row.length / stride];
        rowBytes = new byte[Short.BYTES * row.length];
        unfolded = new byte[Short.BYTES * TAPS * columns];
    }

    /** Whether a convolution can be unfolded: one input channel, at most 8 taps, stride 2. */
    static boolean fits(Step.Convolution step, int inputs) {
        return inputs == 1 && step.geometry().kernel() < TAPS && step.geometry().stride() == 2;
    }

    static float[] weights(Step.Convolution step, int outputs) {
        int k = step.geometry().kernel();
        float[] w = new float[outputs * TAPS * k * k];
        for (int o = 0; o < step.bias().length; o++) {
            for (int zy = 0; zy < k * k; zy++) {
                for (int x = 0; x < k; x++) {
                    w[(o * TAPS + x) * k * k + zy] = step.weights()[(o * k * k + zy) * k + x];
                }
            }
        }
        return w;
    }

    /** The row's voxels that column {@code column} on can see, as bfloat16; those outside it are 0. */
    private void convert(float[] patch, int start, int width, int column) {
        int first = stride * column - padding;
        for (int i = 0; i < row.length; i++) {
            int x = first + i;
            row[i] = x >= 0 && x < width ? Element.bfloat16(patch[start + x]) : 0;
        }
    }

    /**
     * Writes one row of a patch as (W',8) at byte {@code at}.
     *
     * @param start of the row in the patch
     * @param column first column of the output
     */
    void channelsLast(float[] patch, int start, int width, int column, ByteBuffer target, int at) {
        convert(patch, start, width, column);
        ByteBuffer.wrap(rowBytes).order(ByteOrder.nativeOrder()).asShortBuffer().put(row);
        for (int o = 0; o < columns; o++) {
            int from = Short.BYTES * stride * o;
            int to = Short.BYTES * TAPS * o;
            LONGS.set(unfolded, to, (long) LONGS.get(rowBytes, from));
            LONGS.set(unfolded, to + Long.BYTES, (long) LONGS.get(rowBytes, from + Long.BYTES));
        }
        target.put(at, unfolded);
    }

    /** Writes one row of a patch into the 8 planes, {@code plane} elements apart, at element {@code at} of each. */
    void planes(float[] patch, int start, int width, ShortBuffer target, PlanePlace place) {
        convert(patch, start, width, 0);
        for (int i = 0; i < row.length / stride; i++) {
            even[i] = row[stride * i];
            odd[i] = row[stride * i + 1];
        }
        for (int tap = 0; tap < TAPS; tap++) {
            short[] half = tap % stride == 0 ? even : odd;
            target.put(place.at() + tap * place.plane(), half, tap / stride, columns);
        }
    }

    /** Where a row goes: element {@code at} of planes of {@code plane} elements. */
    record PlanePlace(int at, int plane) {}

    /** Bytes {@link #channelsLast} writes. */
    int rowBytes() {
        return unfolded.length;
    }
}
