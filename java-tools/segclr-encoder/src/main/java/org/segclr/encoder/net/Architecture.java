package org.segclr.encoder.net;

import java.util.ArrayList;
import java.util.List;
import org.segclr.compute.Conv3d;

/**
 * The network as data: both networks (training, inference), the list of tensors and the files are made from it. 3D
 * ResNet-18 with bottleneck and projection head, as segclr section 1 tabulates it after google-research/connectomics.
 */
public record Architecture(
        EncoderConfig config,
        ConvSpec stem,
        NormSpec stemNorm,
        List<BlockSpec> blocks,
        List<DenseSpec> bottleneck,
        List<DenseSpec> projection) {
    public static final Conv3d POOL = Conv3d.same(3, 2);
    private static final int[] STAGE_CHANNELS = {64, 128, 256, 512};
    private static final int FIRST_STAGE = 2;

    public static Architecture of(EncoderConfig config) {
        int first = config.channels(STAGE_CHANNELS[0]);
        int last = config.channels(STAGE_CHANNELS[STAGE_CHANNELS.length - 1]);
        return new Architecture(
                config,
                new ConvSpec("stem.conv", 1, first, Conv3d.same(7, 2), config.variant() == Variant.PUBLISHED),
                NormSpec.plain("stem.norm", first),
                stages(config),
                head("bottleneck", last, EncoderConfig.EMBEDDING, config.variant()),
                head("projection", EncoderConfig.EMBEDDING, EncoderConfig.PROJECTION, config.variant()));
    }

    /** The published stem goes into the pool without a ReLU. */
    public boolean stemRelu() {
        return config.variant() == Variant.MODERN;
    }

    private static List<BlockSpec> stages(EncoderConfig config) {
        List<BlockSpec> blocks = new ArrayList<>();
        int inputs = config.channels(STAGE_CHANNELS[0]);
        for (int i = 0; i < STAGE_CHANNELS.length; i++) {
            int outputs = config.channels(STAGE_CHANNELS[i]);
            String stage = "stage" + (FIRST_STAGE + i);
            int stride = i == 0 ? 1 : 2;
            blocks.add(BlockSpec.of(stage + ".a", inputs, outputs, stride, config.variant())
                    .withShortcut(stage + ".a"));
            blocks.add(BlockSpec.of(stage + ".b", outputs, outputs, 1, config.variant()));
            inputs = outputs;
        }
        return List.copyOf(blocks);
    }

    /**
     * inputs -> inputs -> inputs -> outputs. The modern head's last batch norm has no shift (SimCLR's center=False).
     */
    private static List<DenseSpec> head(String name, int inputs, int outputs, Variant variant) {
        NormSpec last = new NormSpec(name + ".2.norm", outputs, variant == Variant.PUBLISHED, Initialiser.ONE);
        return List.of(
                new DenseSpec(name + ".0", inputs, inputs, NormSpec.plain(name + ".0.norm", inputs), true),
                new DenseSpec(name + ".1", inputs, inputs, NormSpec.plain(name + ".1.norm", inputs), true),
                new DenseSpec(name + ".2", inputs, outputs, last, false));
    }

    /** Channels of the last stage. */
    public int features() {
        return blocks.get(blocks.size() - 1).conv2().outputs();
    }

    /** Every tensor of the model in the order of the forward pass: the order of files and of optimiser steps. */
    public List<TensorSpec> tensors() {
        List<TensorSpec> list = new ArrayList<>(resnetTensors());
        bottleneck.forEach(d -> list.addAll(d.tensors()));
        projection.forEach(d -> list.addAll(d.tensors()));
        return list;
    }

    List<TensorSpec> resnetTensors() {
        List<TensorSpec> list = new ArrayList<>(stem.tensors());
        list.addAll(stemNorm.tensors());
        blocks.forEach(b -> list.addAll(b.tensors()));
        return list;
    }

    /** Number of trained values in {@code tensors}. */
    public static long trainedValues(List<TensorSpec> tensors) {
        return tensors.stream()
                .filter(t -> t.kind().trained())
                .mapToLong(t -> t.shape().elements())
                .sum();
    }
}
