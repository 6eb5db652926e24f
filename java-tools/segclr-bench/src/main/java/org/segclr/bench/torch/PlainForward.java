package org.segclr.bench.torch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.segclr.encoder.net.Architecture;
import org.segclr.encoder.net.ConvSpec;
import org.segclr.encoder.net.DenseSpec;
import org.segclr.encoder.net.NormSpec;

/**
 * As a PyTorch user writes it: {@code conv3d}, {@code batch_norm}, {@code relu_}. Contiguous tensors; channels_last_3d
 * is no faster.
 */
final class PlainForward extends TorchForward {
    private static final long[] ONE = {1, 1, 1};

    private final Map<String, Tensor> tensors;
    private final Map<String, TensorOptional> optional = new LinkedHashMap<>();
    private final TensorOptional none = new TensorOptional();
    private final boolean batchStatistics;

    /** @param batchStatistics batch norms by the batch's own statistics (training), else by the running ones */
    PlainForward(Architecture architecture, Map<String, Tensor> tensors, boolean batchStatistics) {
        super(architecture);
        this.tensors = tensors;
        this.batchStatistics = batchStatistics;
        tensors.forEach((name, tensor) -> optional.put(name, new TensorOptional(tensor)));
    }

    private Tensor of(String name) {
        Tensor found = tensors.get(name);
        if (found == null) {
            throw new IllegalStateException("the file has no tensor " + name);
        }
        return found;
    }

    private TensorOptional optional(String name) {
        return optional.getOrDefault(name, none);
    }

    @Override
    Tensor convolution(ConvSpec spec, Tensor x) {
        long s = spec.geometry().stride();
        long p = spec.geometry().padding();
        long[] stride = {s, s, s};
        long[] padding = {p, p, p};
        return torch.conv3d(x, of(spec.weight()), optional(spec.bias()), stride, padding, ONE, 1);
    }

    @Override
    Tensor norm(NormSpec spec, Tensor x) {
        // no running statistics while training: ours are not updated in the timed step either
        return torch.batch_norm(
                x,
                optional(spec.gamma()),
                optional(spec.beta()),
                batchStatistics ? none : optional(spec.mean()),
                batchStatistics ? none : optional(spec.variance()),
                batchStatistics,
                1 - NormSpec.DECAY,
                NormSpec.EPSILON,
                false);
    }

    @Override
    Tensor dense(DenseSpec spec, Tensor x) {
        return torch.linear(x, of(spec.weight()));
    }

    @Override
    Tensor pool(Tensor x) {
        long[] kernel = {3, 3, 3};
        long[] stride = {2, 2, 2};
        return torch.max_pool3d(x, kernel, stride, ONE, ONE, false);
    }

    @Override
    Tensor plain(Tensor x) {
        return x;
    }

    @Override
    List<Pointer> kept() {
        List<Pointer> all = new ArrayList<>(tensors.values());
        all.addAll(optional.values());
        all.add(none);
        return all;
    }
}
