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
    /**
     * The same with the samples of a batch side by side along x, zeros between them: kernels sum the gradient of
     * weights along x, and small maps are too short for them (512 channels of 2^3: 4 times as fast).
     */
    PACKED,
    /** Both: a frame round the long sample. Half the work is on zeros then, and it is still the faster. */
    PACKED_PADDED,
    /** Copied to plain layouts, as a matrix product. What is left where the blocked kernels lack something. */
    PLAIN
}
