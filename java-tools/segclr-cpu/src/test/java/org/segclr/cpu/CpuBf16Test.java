package org.segclr.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeAll;
import org.segclr.compute.BackendProvider;
import org.segclr.compute.Precision;
import org.segclr.compute.testkit.BackendContract;

/** The contract in bfloat16, with tolerances derived from its rounding. */
class CpuBf16Test extends BackendContract {

    @BeforeAll
    static void needsTheInstructions() {
        CpuProvider provider = new CpuProvider();
        assertThat(provider.unavailableBecause()).isEmpty();
        assumeTrue(provider.precisions().contains(Precision.BF16), "this CPU does not multiply bfloat16");
    }

    @Override
    protected BackendProvider provider() {
        return new CpuProvider();
    }

    @Override
    protected Precision precision() {
        return Precision.BF16;
    }
}
