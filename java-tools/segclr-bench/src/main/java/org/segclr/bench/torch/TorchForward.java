package org.segclr.bench.torch;

import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.segclr.encoder.net.Architecture;
import org.segclr.encoder.net.BlockSpec;
import org.segclr.encoder.net.ConvSpec;
import org.segclr.encoder.net.DenseSpec;
import org.segclr.encoder.net.NormSpec;

/**
 * The forward pass as {@link Architecture} tells it, in operations of torch; how each is done is the subclass's. The
 * truth about the order of layers is the same data that our own networks are made from; their order is written here
 * anew.
 */
abstract class TorchForward {
    private final Architecture architecture;

    TorchForward(Architecture architecture) {
        this.architecture = architecture;
    }

    Architecture architecture() {
        return architecture;
    }

    abstract Tensor convolution(ConvSpec spec, Tensor x);

    abstract Tensor norm(NormSpec spec, Tensor x);

    abstract Tensor dense(DenseSpec spec, Tensor x);

    abstract Tensor pool(Tensor x);

    /** From the layout the convolutions work in to the plain one. */
    abstract Tensor plain(Tensor x);

    /** What must outlive the scope it was made in. */
    abstract List<Pointer> kept();

    /** x (N,1,D,D,D) -> embedding (N,64). */
    final Tensor embedding(Tensor x) {
        Tensor y = norm(architecture.stemNorm(), convolution(architecture.stem(), x));
        if (architecture.stemRelu()) {
            y = torch.relu_(y);
        }
        y = pool(y);
        for (BlockSpec block : architecture.blocks()) {
            y = block(block, y);
        }
        return head(architecture.bottleneck(), plain(y).mean(2, 3, 4));
    }

    /** embedding (N,64) -> projection (N,16). */
    final Tensor projection(Tensor embedding) {
        return head(architecture.projection(), embedding);
    }

    private Tensor block(BlockSpec spec, Tensor x) {
        Tensor identity = spec.shortcut()
                .map(s -> norm(s.norm(), convolution(s.conv(), x)))
                .orElse(x);
        // modern: conv, norm, relu, conv, norm; published, where the convolution has a bias: conv, relu, norm, twice
        boolean reluFirst = spec.conv1().biased();
        Tensor y = convolution(spec.conv1(), x);
        y = reluFirst ? norm(spec.norm1(), torch.relu_(y)) : torch.relu_(norm(spec.norm1(), y));
        y = convolution(spec.conv2(), y);
        y = norm(spec.norm2(), reluFirst ? torch.relu_(y) : y);
        return torch.relu_(y.add_(identity));
    }

    private Tensor head(List<DenseSpec> layers, Tensor x) {
        Tensor y = x;
        for (DenseSpec spec : layers) {
            y = norm(spec.norm(), dense(spec, y));
            y = spec.relu() ? torch.relu_(y) : y;
        }
        return y;
    }
}
