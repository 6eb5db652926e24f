package org.segclr.cpu;

/** The passes of a convolution. */
enum ConvPass {
    FORWARD,
    INFERENCE,
    BACKWARD_DATA,
    BACKWARD_WEIGHTS
}
