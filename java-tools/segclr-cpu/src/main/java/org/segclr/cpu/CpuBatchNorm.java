package org.segclr.cpu;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SCALE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_MEAN;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCALE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_VARIANCE;

import org.bytedeco.dnnl.batch_normalization_backward;
import org.bytedeco.dnnl.batch_normalization_forward;
import org.bytedeco.dnnl.global.dnnl.normalization_flags;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.segclr.compute.Shape;
import org.segclr.cpu.onednn.Borrowed;
import org.segclr.cpu.onednn.Buffer;
import org.segclr.cpu.onednn.Engine;
import org.segclr.cpu.onednn.Operand;
import org.segclr.cpu.onednn.Prepared;

/** Batch normalisation on oneDNN. Filling channels get scale and shift 0, so that they stay 0. */
final class CpuBatchNorm {
    private static final int SCALE_SHIFT = normalization_flags.use_scale.value | normalization_flags.use_shift.value;
    private static final int GIVEN_STATISTICS = SCALE_SHIFT | normalization_flags.use_global_stats.value;

    private final Engine engine;
    private final Reorders reorders;

    CpuBatchNorm(Engine engine, Reorders reorders) {
        this.engine = engine;
        this.reorders = reorders;
    }

    private enum Pass {
        TRAINING,
        INFERENCE,
        BACKWARD
    }

    private record Key(Pass pass, Layout x, float epsilon) {}

    void forward(
            CpuTensor x,
            CpuTensor gamma,
            CpuTensor beta,
            float epsilon,
            CpuTensor mean,
            CpuTensor variance,
            CpuTensor y) {
        Layout layout = Layout.activation(x.shape(), x.element());
        Layout vector = vector(layout);
        try (Borrowed source = reorders.like(x, layout);
                Borrowed scale = reorders.like(gamma, vector);
                Borrowed shift = reorders.like(beta, vector);
                Reordered centre = reorders.into(mean, vector);
                Reordered spread = reorders.into(variance, vector);
                Reordered target = reorders.into(y, layout)) {
            prepared(Pass.TRAINING, x, epsilon)
                    .run(
                            source.pointer(),
                            scale.pointer(),
                            shift.pointer(),
                            centre.pointer(),
                            spread.pointer(),
                            target.pointer());
        }
    }

    void inference(
            CpuTensor x,
            CpuTensor gamma,
            CpuTensor beta,
            float epsilon,
            CpuTensor mean,
            CpuTensor variance,
            CpuTensor y) {
        Layout layout = Layout.activation(x.shape(), x.element());
        Layout vector = vector(layout);
        try (Borrowed source = reorders.like(x, layout);
                Borrowed scale = reorders.like(gamma, vector);
                Borrowed shift = reorders.like(beta, vector);
                Borrowed centre = reorders.like(mean, vector);
                Borrowed spread = reorders.like(variance, vector);
                Reordered target = reorders.into(y, layout)) {
            prepared(Pass.INFERENCE, x, epsilon)
                    .run(
                            source.pointer(),
                            scale.pointer(),
                            shift.pointer(),
                            centre.pointer(),
                            spread.pointer(),
                            target.pointer());
        }
    }

    void backward(
            CpuTensor x,
            CpuTensor dY,
            CpuTensor gamma,
            float epsilon,
            CpuTensor mean,
            CpuTensor variance,
            CpuTensor dX,
            CpuTensor dGamma,
            CpuTensor dBeta) {
        Layout layout = Layout.activation(x.shape(), x.element());
        Layout vector = vector(layout);
        try (Borrowed source = reorders.like(x, layout);
                Borrowed gradient = reorders.like(dY, layout);
                Borrowed scale = reorders.like(gamma, vector);
                Borrowed centre = reorders.like(mean, vector);
                Borrowed spread = reorders.like(variance, vector);
                Reordered target = reorders.into(dX, layout);
                Borrowed dScale = Borrowed.from(engine.pool(), vector.floats());
                Borrowed dShift = Borrowed.from(engine.pool(), vector.floats())) {
            prepared(Pass.BACKWARD, x, epsilon)
                    .run(
                            source.pointer(),
                            gradient.pointer(),
                            scale.pointer(),
                            centre.pointer(),
                            spread.pointer(),
                            target.pointer(),
                            dScale.pointer(),
                            dShift.pointer());
            accumulate(dScale, dGamma);
            accumulate(dShift, dBeta);
        }
    }

    /** One value a channel, filled up with zeros as the activation's channels are. */
    private static Layout vector(Layout activation) {
        Shape shape = Shape.vector(activation.shape().c());
        return activation.filled() ? new Layout(shape, Layout.Kind.BLOCKED) : Layout.plain(shape);
    }

    /** The first elements of a vector are its channels in every layout. */
    private static void accumulate(Borrowed gradient, CpuTensor sum) {
        int channels = sum.shape().c();
        float[] values = new float[channels];
        float[] sums = new float[channels];
        gradient.buffer().get(0, values, channels);
        sum.get(0, sums, channels);
        for (int c = 0; c < channels; c++) {
            sums[c] += values[c];
        }
        sum.put(0, sums, channels);
    }

    private Prepared prepared(Pass pass, CpuTensor x, float epsilon) {
        Key key = new Key(pass, Layout.activation(x.shape(), x.element()), epsilon);
        return engine.prepared(key, () -> pass == Pass.BACKWARD ? backward(key) : forward(key));
    }

    private batch_normalization_forward.primitive_desc description(Key key) {
        memory.desc x = key.x().roundedDescriptor();
        boolean training = key.pass() != Pass.INFERENCE;
        prop_kind kind = training ? prop_kind.forward_training : prop_kind.forward_inference;
        int flags = training ? SCALE_SHIFT : GIVEN_STATISTICS;
        return new batch_normalization_forward.primitive_desc(
                engine.handle(), kind.value, x, x, key.epsilon(), flags, Engine.attributes(), false);
    }

    private Prepared forward(Key key) {
        var description = description(key);
        memory.desc vector = channels(key);
        return engine.prepare(
                new batch_normalization_forward(description),
                description,
                "batch normalisation of " + key.x().shape(),
                new Operand(DNNL_ARG_SRC, description.src_desc()),
                new Operand(DNNL_ARG_SCALE, vector),
                new Operand(DNNL_ARG_SHIFT, vector),
                new Operand(DNNL_ARG_MEAN, vector),
                new Operand(DNNL_ARG_VARIANCE, vector),
                new Operand(DNNL_ARG_DST, description.dst_desc()));
    }

    private Prepared backward(Key key) {
        memory.desc x = key.x().roundedDescriptor();
        memory.desc vector = channels(key);
        var description = new batch_normalization_backward.primitive_desc(
                engine.handle(),
                prop_kind.backward.value,
                x,
                x,
                x,
                key.epsilon(),
                SCALE_SHIFT,
                description(key),
                Engine.attributes(),
                false);
        return engine.prepare(
                new batch_normalization_backward(description),
                description,
                "batch normalisation backward of " + key.x().shape(),
                new Operand(DNNL_ARG_SRC, x),
                new Operand(DNNL_ARG_DIFF_DST, x),
                new Operand(DNNL_ARG_SCALE, vector),
                new Operand(DNNL_ARG_MEAN, vector),
                new Operand(DNNL_ARG_VARIANCE, vector),
                new Operand(DNNL_ARG_DIFF_SRC, x),
                new Operand(DNNL_ARG_DIFF_SCALE, vector),
                new Operand(DNNL_ARG_DIFF_SHIFT, vector));
    }

    private static memory.desc channels(Key key) {
        return Buffer.flat(key.x().roundedC());
    }
}
