package org.segclr.bench.torch;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Java arrays to tensors and back. */
final class TorchTensors {
    private TorchTensors() {}

    /** float32, in C order; a copy. */
    static Tensor of(float[] values, int... dimensions) {
        long[] sizes = java.util.Arrays.stream(dimensions).asLongStream().toArray();
        try (FloatPointer pointer = new FloatPointer(values);
                Tensor view = torch.from_blob(pointer, sizes)) {
            return view.clone();
        }
    }

    /** float32, in C order; holds as long as the scope it is made in. */
    static Tensor view(float[] values, int... dimensions) {
        long[] sizes = java.util.Arrays.stream(dimensions).asLongStream().toArray();
        return torch.from_blob(new FloatPointer(values), sizes);
    }

    /** All values, as float32, in C order. */
    static float[] values(Tensor tensor) {
        Tensor plain = tensor.to(ScalarType.Float).contiguous();
        float[] values = new float[Math.toIntExact(plain.numel())];
        new FloatPointer(plain.data_ptr_float()).get(values);
        return values;
    }
}
