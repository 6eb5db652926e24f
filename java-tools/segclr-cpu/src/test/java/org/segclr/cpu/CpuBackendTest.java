package org.segclr.cpu;

import org.segclr.compute.BackendProvider;
import org.segclr.compute.testkit.BackendContract;

class CpuBackendTest extends BackendContract {

    @Override
    protected BackendProvider provider() {
        return new CpuProvider();
    }
}
