package org.segclr.compute.reference;

import org.segclr.compute.BackendProvider;
import org.segclr.compute.testkit.BackendContract;

/** The oracle passes its own contract: what is not a comparison with itself is finite differences and worked values. */
class ReferenceBackendTest extends BackendContract {

    @Override
    protected BackendProvider provider() {
        return new ReferenceProvider();
    }
}
