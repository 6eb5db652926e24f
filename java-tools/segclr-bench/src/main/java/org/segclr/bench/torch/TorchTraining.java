package org.segclr.bench.torch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.segclr.encoder.checkpoint.WeightsFile;
import org.segclr.encoder.net.Architecture;
import org.segclr.encoder.net.EncoderWeights;

/**
 * One training step in libtorch without the optimiser: forward with batch statistics, NT-Xent, backward by autograd.
 */
public final class TorchTraining implements AutoCloseable {
    private final Numbers numbers;
    private final Map<String, Tensor> parameters = new LinkedHashMap<>();
    private final PlainForward forward;
    private final TorchNtXent loss;
    private final int side;

    /** What it computes in. */
    public enum Numbers {
        FP32(ScalarType.Float),
        /** bfloat16 where autocast chooses it; the parameters stay float32. */
        BF16_AUTOCAST(ScalarType.Float),
        /** The truth that rounding errors are told by. */
        FP64(ScalarType.Double);

        private final ScalarType parameters;

        Numbers(ScalarType parameters) {
            this.parameters = parameters;
        }
    }

    public TorchTraining(EncoderWeights weights, Numbers numbers, float temperature) {
        this.numbers = numbers;
        side = weights.config().fieldOfView().side();
        loss = new TorchNtXent(temperature);
        try (PointerScope temporary = new PointerScope()) {
            TorchModules modules = new TorchModules(WeightsFile.tensors(weights), numbers.parameters);
            Map<String, Tensor> tensors = modules.named();
            modules.parameterNames().forEach(name -> parameters.put(name, tensors.get(name)));
            forward = new PlainForward(Architecture.of(weights.config()), tensors, true);
            kept().forEach(Pointer::retainReference);
        }
    }

    private List<Pointer> kept() {
        return new ArrayList<>(forward.kept());
    }

    /** Forward and backward; gradients are new ones. @param patches rows * side^3 values @return the loss */
    public double step(float[] patches) {
        try (PointerScope temporary = new PointerScope()) {
            parameters.values().forEach(p -> p.mutable_grad().reset());
            int rows = patches.length / (side * side * side);
            Tensor x = TorchTensors.view(patches, rows, 1, side, side, side).to(numbers.parameters);
            Tensor value = loss.of(projection(x));
            value.backward();
            return value.item_double();
        }
    }

    private Tensor projection(Tensor x) {
        if (numbers != Numbers.BF16_AUTOCAST) {
            return forward.projection(forward.embedding(x));
        }
        torch.set_autocast_dtype(DeviceType.CPU, ScalarType.BFloat16);
        torch.set_autocast_enabled(DeviceType.CPU, true);
        try {
            return forward.projection(forward.embedding(x)).to(ScalarType.Float);
        } finally {
            torch.set_autocast_enabled(DeviceType.CPU, false);
            torch.clear_cache();
        }
    }

    /** Gradient of the last step by the name of its parameter. */
    public Map<String, float[]> gradients() {
        try (PointerScope temporary = new PointerScope()) {
            Map<String, float[]> all = new LinkedHashMap<>();
            parameters.forEach((name, tensor) -> all.put(name, TorchTensors.values(tensor.grad())));
            return all;
        }
    }

    @Override
    public void close() {
        kept().forEach(Pointer::close);
    }
}
