package org.segclr.cpu;

/** How a convolution is put to oneDNN, the fast ways first. */
enum ConvWay {
    /** In blocked layouts, as activations lie. */
    BLOCKED,
    /**
     * The same with x copied into a frame of real zeros. For gradients of weights whose map is narrower than the
     * kernel: oneDNN has no fast kernel for most of them, and the one for a single input channel reads outside its
     * memory (3.11.0, kernel 7, map of 3).
     */
    PADDED,
    /** Copied to plain layouts, as a matrix product. What is left where the blocked kernels lack something. */
    PLAIN
}
