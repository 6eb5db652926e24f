package org.segclr.core.crop;

import org.segclr.core.error.SegclrException;

/** Side of the cube of voxels that the encoder sees. Only sides 2^k+1 pad symmetrically under SAME convolution. */
public record FieldOfView(int side) {
    public static final int SMALLEST = 17;
    public static final int LARGEST = 257;

    public FieldOfView {
        if (side < SMALLEST || side > LARGEST || Integer.bitCount(side - 1) != 1) {
            throw SegclrException.usage("field of view " + side + " voxels: must be 2^k+1 between " + SMALLEST + " and "
                    + LARGEST + "; use 17, 33, 65, 129 or 257");
        }
    }

    /** Voxels between the first voxel of the field and its centre. */
    public int half() {
        return side / 2;
    }
}
