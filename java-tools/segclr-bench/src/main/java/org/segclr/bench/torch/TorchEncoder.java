package org.segclr.bench.torch;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.segclr.compute.Precision;
import org.segclr.encoder.checkpoint.NamedTensor;
import org.segclr.encoder.checkpoint.SafetensorsReader;
import org.segclr.encoder.checkpoint.WeightsFile;
import org.segclr.encoder.net.Architecture;
import org.segclr.encoder.net.EncoderConfig;
import org.segclr.encoder.net.EncoderWeights;

/**
 * The encoder for inference in libtorch. Natives live until it closes. Never call our own backend while one of this
 * package's methods runs: natives made inside its scope would be freed with it.
 */
public final class TorchEncoder implements AutoCloseable {
    private final TorchForward forward;
    private final ScalarType type;
    private final int side;

    private TorchEncoder(TorchForward forward, ScalarType type) {
        this.forward = forward;
        this.type = type;
        side = forward.architecture().config().fieldOfView().side();
        forward.kept().forEach(Pointer::retainReference);
    }

    /** torch's threads, for the process. */
    public static void threads(int threads) {
        torch.set_num_threads(threads);
    }

    /** conv3d, batch_norm, relu_, on the tensors of a module tree with the names of the file; bf16 by bf16 weights. */
    public static TorchEncoder plain(EncoderWeights weights, Precision precision) {
        return plain(WeightsFile.tensors(weights), weights.config(), type(precision));
    }

    /** The same in float32, of the tensors of a file by the names in it alone. */
    public static TorchEncoder ofFile(Path file, EncoderConfig config) {
        return plain(SafetensorsReader.read(file).tensors(), config, ScalarType.Float);
    }

    private static TorchEncoder plain(List<NamedTensor> file, EncoderConfig config, ScalarType type) {
        return made(type, () -> {
            TorchModules modules = new TorchModules(file, ScalarType.Float);
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            modules.named()
                    .forEach((name, tensor) -> tensors.put(name, tensor.detach().to(type)));
            return new PlainForward(Architecture.of(config), tensors, false);
        });
    }

    /** In float64: the truth that rounding errors are told by. */
    public static TorchEncoder exact(EncoderWeights weights) {
        return plain(WeightsFile.tensors(weights), weights.config(), ScalarType.Double);
    }

    /** mkldnn tensors, packed weights, folded batch norms. */
    public static TorchEncoder opaque(EncoderWeights weights, Precision precision) {
        return made(type(precision), () -> new OpaqueForward(weights, type(precision)));
    }

    private static ScalarType type(Precision precision) {
        return precision == Precision.BF16 ? ScalarType.BFloat16 : ScalarType.Float;
    }

    private static TorchEncoder made(ScalarType type, Supplier<TorchForward> forward) {
        try (PointerScope temporary = new PointerScope()) {
            NoGradGuard inference = new NoGradGuard();
            TorchEncoder encoder = new TorchEncoder(forward.get(), type);
            inference.close();
            return encoder;
        }
    }

    /** @param patches rows * side^3 values @return rows * 64 values */
    public float[] embed(float[] patches) {
        try (PointerScope temporary = new PointerScope()) {
            NoGradGuard inference = new NoGradGuard();
            int rows = patches.length / (side * side * side);
            Tensor x = TorchTensors.view(patches, rows, 1, side, side, side).to(type);
            float[] vectors = TorchTensors.values(forward.embedding(x));
            inference.close();
            return vectors;
        }
    }

    @Override
    public void close() {
        forward.kept().forEach(Pointer::close);
    }
}
