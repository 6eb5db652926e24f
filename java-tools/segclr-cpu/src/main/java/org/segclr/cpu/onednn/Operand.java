package org.segclr.cpu.onednn;

import org.bytedeco.dnnl.memory;

/** One argument of a primitive: oneDNN's number for it and the memory it expects. */
public record Operand(int argument, memory.desc descriptor) {}
