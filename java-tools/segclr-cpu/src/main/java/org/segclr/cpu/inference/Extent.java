package org.segclr.cpu.inference;

/** Three lengths: along D, H and W. */
record Extent(int d, int h, int w) {
    static final Extent ZERO = cube(0);

    static Extent cube(int side) {
        return new Extent(side, side, side);
    }

    long[] array() {
        return new long[] {d, h, w};
    }

    int volume() {
        return d * h * w;
    }
}
