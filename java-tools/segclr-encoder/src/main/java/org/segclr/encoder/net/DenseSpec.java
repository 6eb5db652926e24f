package org.segclr.encoder.net;

import java.util.ArrayList;
import java.util.List;
import org.segclr.compute.Shape;

/** One layer of a head: dense without bias, batch norm, and ReLU unless it is the head's last. */
public record DenseSpec(String name, int inputs, int outputs, NormSpec norm, boolean relu) {

    public String weight() {
        return name + ".dense.weight";
    }

    List<TensorSpec> tensors() {
        List<TensorSpec> list = new ArrayList<>();
        list.add(new TensorSpec(weight(), Shape.matrix(outputs, inputs), TensorSpec.Kind.WEIGHT, Initialiser.DENSE));
        list.addAll(norm.tensors());
        return list;
    }
}
