/**
 * A network for inference prepared as a whole: weights reordered once and shared, layers fused, float32 or bfloat16,
 * patches spread over lanes of one thread each, and, where a patch is mostly background, only what the mask can reach
 * computed at all.
 */
@NullMarked
package org.segclr.cpu.inference;

import org.jspecify.annotations.NullMarked;
