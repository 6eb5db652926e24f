package org.segclr.cpu.inference;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_ATTR_MULTIPLE_POST_OP_BASE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_1;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.javacpp.Pointer;
import org.segclr.compute.Step;
import org.segclr.cpu.onednn.Engine;
import org.segclr.cpu.onednn.Native;
import org.segclr.cpu.onednn.Operand;
import org.segclr.cpu.onednn.Prepared;

/** A convolution of the graph made ready in one form, with its bias, norm, residual and ReLU fused into it. */
final class Convolution implements Native {
    private final Prepared prepared;
    private final List<Pointer> constants = new ArrayList<>();
    private final boolean addsResidual;

    Convolution(Engine engine, Weights weights, Values values, int index, ConvolutionForm form) {
        Step.Convolution step = (Step.Convolution) values.steps().get(index);
        addsResidual = step.then().residual().isPresent() && !sumsInPlace(step, form);
        int inputs = values.channels(step.x());
        int outputs = values.channels(index + 1);
        memory.desc y = form.target(outputs);
        var description = description(engine, step, form, inputs, outputs);
        List<Operand> operands =
                new ArrayList<>(List.of(new Operand(DNNL_ARG_SRC, form.source(inputs)), new Operand(DNNL_ARG_DST, y)));
        constant(
                operands,
                new Operand(DNNL_ARG_WEIGHTS, description.weights_desc()),
                weights.kernel(index, step, form, description.weights_desc()));
        int all = form.outputs(outputs);
        Weights.Vector size = new Weights.Vector(outputs, all / outputs);
        constant(operands, new Operand(DNNL_ARG_BIAS, vector(all)), weights.vector(index, "bias", step.bias(), size));
        step.then().norm().map(Affine::of).ifPresent(affine -> {
            Operand scale = new Operand(postOp(1), channels(all));
            Operand shift = new Operand(postOp(2), channels(all));
            constant(operands, scale, weights.vector(index, "scale", affine.scale(), size));
            constant(operands, shift, weights.vector(index, "shift", affine.shift(), size));
        });
        if (addsResidual) {
            operands.add(new Operand(postOp(3), y));
        }
        String what = "inference convolution, step " + index + ", " + form;
        prepared = engine.prepare(
                new convolution_forward(description), description, what, operands.toArray(Operand[]::new));
    }

    private convolution_forward.primitive_desc description(
            Engine engine, Step.Convolution step, ConvolutionForm form, int inputs, int outputs) {
        Extent stride = form.stride(step);
        memory.desc y = form.target(outputs);
        return new convolution_forward.primitive_desc(
                engine.handle(),
                prop_kind.forward_inference.value,
                algorithm.convolution_direct.value,
                form.source(inputs),
                form.kernel(step, inputs, outputs),
                vector(form.outputs(outputs)),
                y,
                stride.array(),
                form.paddingBefore(),
                form.paddingAfter(form.kernel(step), stride),
                attributes(step.then(), form.outputs(outputs), y),
                false);
    }

    /** An operand that is the same in every run. */
    private void constant(List<Operand> operands, Operand operand, Cells cells) {
        operands.add(operand);
        constants.add(cells.pointer());
    }

    /** Whether the residual must be in y before; else it is given to {@link #run}. Kernels of blocks cannot always. */
    static boolean sumsInPlace(Step.Convolution step, ConvolutionForm form) {
        return form.maps() == ConvolutionForm.Maps.TILES || step.then().norm().isEmpty();
    }

    private primitive_attr attributes(Step.Epilogue then, int outputs, memory.desc y) {
        primitive_attr attributes = Engine.attributes();
        post_ops chain = new post_ops();
        if (then.norm().isPresent()) {
            chain.append_eltwise(algorithm.eltwise_relu, 0f, 0f);
            chain.append_binary(algorithm.binary_mul, channels(outputs));
            chain.append_binary(algorithm.binary_add, channels(outputs));
        }
        if (addsResidual) {
            chain.append_binary(algorithm.binary_add, y);
        } else if (then.residual().isPresent()) {
            chain.append_sum();
        }
        if (then.relu()) {
            chain.append_eltwise(algorithm.eltwise_relu, 0f, 0f);
        }
        attributes.set_post_ops(chain);
        return attributes;
    }

    private static int postOp(int index) {
        return DNNL_ARG_ATTR_MULTIPLE_POST_OP_BASE * (index + 1) | DNNL_ARG_SRC_1;
    }

    private static memory.desc vector(int length) {
        return new memory.desc(new long[] {length}, memory.data_type.f32, memory.format_tag.x);
    }

    private static memory.desc channels(int count) {
        return new memory.desc(new long[] {1, count, 1, 1, 1}, memory.data_type.f32, memory.format_tag.ncdhw);
    }

    /** @param residual read where this convolution does not sum in place, else ignored */
    void run(Pointer x, Pointer y, Pointer residual) {
        Pointer[] pointers = new Pointer[2 + constants.size() + (addsResidual ? 1 : 0)];
        pointers[0] = x;
        pointers[1] = y;
        for (int i = 0; i < constants.size(); i++) {
            pointers[2 + i] = constants.get(i);
        }
        if (addsResidual) {
            pointers[pointers.length - 1] = residual;
        }
        prepared.run(pointers);
    }

    @Override
    public void close() {
        prepared.close();
    }

    /** A batch norm as y = scale * x + shift. */
    private record Affine(float[] scale, float[] shift) {
        static Affine of(Step.Norm norm) {
            float[] scale = new float[norm.gamma().length];
            float[] shift = new float[scale.length];
            for (int c = 0; c < scale.length; c++) {
                double s = norm.gamma()[c] / Math.sqrt(norm.variance()[c] + (double) norm.epsilon());
                scale[c] = (float) s;
                shift[c] = (float) (norm.beta()[c] - norm.mean()[c] * s);
            }
            return new Affine(scale, shift);
        }
    }
}
