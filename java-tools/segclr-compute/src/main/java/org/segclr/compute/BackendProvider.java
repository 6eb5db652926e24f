package org.segclr.compute;

import java.util.Set;

/** Makes a backend, or says why it cannot. Registered for {@link java.util.ServiceLoader}. */
public interface BackendProvider {
    /** The word that chooses it: reference, cpu, cuda. */
    String name();

    /** Greater is preferred by {@code auto}; the reference is 0 and never chosen by auto when another works. */
    int preference();

    /** Empty where it works here, else the cause and the cure. */
    String unavailableBecause();

    /** The precisions it can compute in here; float32 always. Asked only where it works. */
    default Set<Precision> precisions() {
        return Set.of(Precision.FP32);
    }

    /** Opens it. @throws org.segclr.core.error.SegclrException (UNAVAILABLE) where it does not work here */
    Backend open(BackendOptions options);
}
