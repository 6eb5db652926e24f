package org.segclr.bench.torch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.segclr.encoder.net.Architecture;
import org.segclr.encoder.net.BlockSpec;
import org.segclr.encoder.net.ConvSpec;
import org.segclr.encoder.net.DenseSpec;
import org.segclr.encoder.net.EncoderWeights;
import org.segclr.encoder.net.NormSpec;
import org.segclr.encoder.net.Variant;

/**
 * torch at its fastest: mkldnn ("opaque") tensors, whose layout stays blocked between layers; weights packed ahead;
 * batch norms folded into kernels. Modern variant only, where every batch norm follows a kernel.
 */
final class OpaqueForward extends TorchForward {
    private static final long[] ONE = {1, 1, 1};

    private final ScalarType type;
    private final TensorOptional none = new TensorOptional();
    private final Map<String, Tensor> kernels = new HashMap<>();
    private final Map<String, TensorOptional> biases = new HashMap<>();

    OpaqueForward(EncoderWeights weights, ScalarType type) {
        super(Architecture.of(weights.config()));
        this.type = type;
        if (weights.config().variant() != Variant.MODERN) {
            throw new IllegalArgumentException("only the modern variant folds");
        }
        Architecture architecture = architecture();
        pack(architecture.stem(), architecture.stemNorm(), weights);
        for (BlockSpec block : architecture.blocks()) {
            pack(block.conv1(), block.norm1(), weights);
            pack(block.conv2(), block.norm2(), weights);
            block.shortcut().ifPresent(s -> pack(s.conv(), s.norm(), weights));
        }
        architecture.bottleneck().forEach(d -> fold(d, weights));
        architecture.projection().forEach(d -> fold(d, weights));
    }

    private void pack(ConvSpec spec, NormSpec norm, EncoderWeights weights) {
        FoldedNorm folded = FoldedNorm.of(norm, weights);
        int k = spec.geometry().kernel();
        Tensor kernel =
                TorchTensors.of(folded.kernel(weights.of(spec.weight())), spec.outputs(), spec.inputs(), k, k, k);
        Tensor packed =
                torch.mkldnn_reorder_conv3d_weight(kernel.to(type).to_mkldnn(), padding(spec), stride(spec), ONE, 1);
        kernels.put(spec.name(), packed);
        Tensor bias = TorchTensors.of(folded.bias(), spec.outputs()).to(type);
        biases.put(spec.name(), new TensorOptional(bias.to_mkldnn()));
    }

    private void fold(DenseSpec spec, EncoderWeights weights) {
        FoldedNorm folded = FoldedNorm.of(spec.norm(), weights);
        float[] kernel = folded.kernel(weights.of(spec.weight()));
        kernels.put(
                spec.name(),
                TorchTensors.of(kernel, spec.outputs(), spec.inputs()).to(type));
        biases.put(
                spec.name(),
                new TensorOptional(
                        TorchTensors.of(folded.bias(), spec.outputs()).to(type)));
    }

    private static long[] stride(ConvSpec spec) {
        long s = spec.geometry().stride();
        return new long[] {s, s, s};
    }

    private static long[] padding(ConvSpec spec) {
        long p = spec.geometry().padding();
        return new long[] {p, p, p};
    }

    private Tensor kernel(String name) {
        Tensor found = kernels.get(name);
        if (found == null) {
            throw new IllegalStateException("no kernel of " + name);
        }
        return found;
    }

    private TensorOptional bias(String name) {
        return biases.getOrDefault(name, none);
    }

    @Override
    Tensor convolution(ConvSpec spec, Tensor x) {
        Tensor opaque = x.is_mkldnn() ? x : x.to_mkldnn();
        return torch.mkldnn_convolution(
                opaque, kernel(spec.name()), bias(spec.name()), padding(spec), stride(spec), ONE, 1);
    }

    /** Folded already. */
    @Override
    Tensor norm(NormSpec spec, Tensor x) {
        return x;
    }

    @Override
    Tensor dense(DenseSpec spec, Tensor x) {
        return torch.linear(x, kernel(spec.name()), bias(spec.name()));
    }

    @Override
    Tensor pool(Tensor x) {
        long[] kernel = {3, 3, 3};
        long[] stride = {2, 2, 2};
        return torch.mkldnn_max_pool3d(x, kernel, stride, ONE, ONE, false);
    }

    @Override
    Tensor plain(Tensor x) {
        return x.to_dense();
    }

    @Override
    List<Pointer> kept() {
        List<Pointer> all = new ArrayList<>(kernels.values());
        all.addAll(biases.values());
        all.add(none);
        return all;
    }
}
