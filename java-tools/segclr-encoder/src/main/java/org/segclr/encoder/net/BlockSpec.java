package org.segclr.encoder.net;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.segclr.compute.Conv3d;

/**
 * One residual block of two 3^3 convolutions.
 *
 * @param shortcut a 1^3 convolution and its batch norm where the block is its stage's first; else the identity
 */
public record BlockSpec(ConvSpec conv1, NormSpec norm1, ConvSpec conv2, NormSpec norm2, Optional<Shortcut> shortcut) {

    /** What stands in for the identity where a block changes shape. */
    public record Shortcut(ConvSpec conv, NormSpec norm) {}

    static BlockSpec of(String name, int inputs, int outputs, int stride, Variant variant) {
        boolean published = variant == Variant.PUBLISHED;
        NormSpec last = new NormSpec(name + ".norm2", outputs, true, published ? Initialiser.ONE : Initialiser.ZERO);
        return new BlockSpec(
                new ConvSpec(name + ".conv1", inputs, outputs, Conv3d.same(3, stride), published),
                NormSpec.plain(name + ".norm1", outputs),
                new ConvSpec(name + ".conv2", outputs, outputs, Conv3d.same(3, 1), published),
                last,
                Optional.empty());
    }

    BlockSpec withShortcut(String name) {
        boolean biased = conv1.biased();
        Conv3d geometry = Conv3d.same(1, conv1.geometry().stride());
        ConvSpec conv = new ConvSpec(name + ".shortcut.conv", conv1.inputs(), conv1.outputs(), geometry, biased);
        NormSpec norm = NormSpec.plain(name + ".shortcut.norm", conv1.outputs());
        return new BlockSpec(conv1, norm1, conv2, norm2, Optional.of(new Shortcut(conv, norm)));
    }

    List<TensorSpec> tensors() {
        List<TensorSpec> list = new ArrayList<>();
        list.addAll(conv1.tensors());
        list.addAll(norm1.tensors());
        list.addAll(conv2.tensors());
        list.addAll(norm2.tensors());
        shortcut.ifPresent(s -> {
            list.addAll(s.conv().tensors());
            list.addAll(s.norm().tensors());
        });
        return list;
    }
}
