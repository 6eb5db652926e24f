package org.segclr.compute;

/**
 * Constants of one AdamW step.
 *
 * @param step 1 for the first step; bias correction uses it
 */
public record AdamW(float rate, float beta1, float beta2, float epsilon, float decay, int step) {}
