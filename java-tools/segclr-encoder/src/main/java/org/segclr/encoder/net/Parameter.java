package org.segclr.encoder.net;

import org.segclr.compute.Tensor;

/** One tensor of the model on the device. @param gradient accumulates; for running statistics it is never used */
public record Parameter(TensorSpec spec, Tensor value, Tensor gradient) {}
