package org.segclr.compute.reference;

import org.segclr.compute.Backend;
import org.segclr.compute.BackendOptions;
import org.segclr.compute.BackendProvider;

/** Works everywhere; for tests and as the last resort. */
public final class ReferenceProvider implements BackendProvider {
    static final String NAME = "reference";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int preference() {
        return 0;
    }

    @Override
    public String unavailableBecause() {
        return "";
    }

    /** One thread, whatever the options allow. */
    @Override
    public Backend open(BackendOptions options) {
        return new ReferenceBackend();
    }
}
