package org.segclr.bench.encoder;

import org.segclr.compute.Conv3d;
import org.segclr.encoder.net.Architecture;
import org.segclr.encoder.net.BlockSpec;
import org.segclr.encoder.net.ConvSpec;

/**
 * Nominal floating-point operations: two for each multiply and add of the convolutions, taps on padding counted (a
 * library may skip them, and so reach more than all of a machine's peak); heads, norms and pooling left out.
 */
final class Flops {
    private Flops() {}

    /** Of one patch through the convolutions. */
    static double convolutions(Architecture architecture) {
        int side = architecture.config().fieldOfView().side();
        double sum = convolution(architecture.stem(), side);
        side = Architecture.POOL.outputSide(architecture.stem().geometry().outputSide(side));
        for (BlockSpec block : architecture.blocks()) {
            int in = side;
            sum += convolution(block.conv1(), in);
            sum += block.shortcut().map(s -> convolution(s.conv(), in)).orElse(0.0);
            side = block.conv1().geometry().outputSide(in);
            sum += convolution(block.conv2(), side);
        }
        return sum;
    }

    private static double convolution(ConvSpec spec, int side) {
        Conv3d geometry = spec.geometry();
        return 2 * cube(geometry.kernel()) * spec.inputs() * spec.outputs() * cube(geometry.outputSide(side));
    }

    private static double cube(double side) {
        return side * side * side;
    }
}
