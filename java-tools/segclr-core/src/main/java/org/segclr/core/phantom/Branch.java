package org.segclr.core.phantom;

/**
 * An unbranched stretch of a process.
 *
 * @param hash its own random bits
 * @param rhythmNm spacing of its swellings and mitochondria
 */
record Branch(int owner, Compartment compartment, long hash, double rhythmNm) {
    private static final double JITTER = 0.5;

    /** Arc length of the centre of beat k; swellings and mitochondria of axons share it. */
    double beatNm(long k) {
        return (k + 0.5 + JITTER * (Hash.unit(hash, k) - 0.5)) * rhythmNm;
    }
}
