package org.segclr.encoder.net;

import java.util.List;
import org.segclr.compute.Conv3d;
import org.segclr.compute.Shape;

/** One convolution. @param biased with a bias a channel (published variant) */
public record ConvSpec(String name, int inputs, int outputs, Conv3d geometry, boolean biased) {

    public String weight() {
        return name + ".weight";
    }

    public String bias() {
        return name + ".bias";
    }

    public Shape weightShape() {
        return Shape.cube(outputs, inputs, geometry.kernel());
    }

    List<TensorSpec> tensors() {
        Initialiser initialiser = biased ? Initialiser.GLOROT_UNIFORM : Initialiser.FAN_IN_TRUNCATED;
        TensorSpec weight = new TensorSpec(weight(), weightShape(), TensorSpec.Kind.WEIGHT, initialiser);
        if (!biased) {
            return List.of(weight);
        }
        return List.of(weight, new TensorSpec(bias(), Shape.vector(outputs), TensorSpec.Kind.BIAS, Initialiser.ZERO));
    }
}
