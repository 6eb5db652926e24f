/**
 * oneDNN from Java: loading it, its threads, primitives made ready once and run many times, native memory. Knows no
 * tensors and no operation of ours.
 */
@NullMarked
package org.segclr.cpu.onednn;

import org.jspecify.annotations.NullMarked;
