package org.segclr.compute.testkit;

import org.junit.jupiter.api.Nested;
import org.segclr.compute.BackendProvider;

/**
 * What every backend must do. A backend's test is a subclass that names its provider: operations equal the reference
 * within {@link Tolerance}, repeat bit by bit, gradients agree with finite differences, outputs are overwritten or
 * accumulated as {@link org.segclr.compute.Backend} says.
 */
public abstract class BackendContract {

    /** The backend under test. */
    protected abstract BackendProvider provider();

    @Nested
    class Convolution extends Conv3dContract {
        @Override
        BackendProvider provider() {
            return BackendContract.this.provider();
        }
    }

    @Nested
    class Normalisation extends BatchNormContract {
        @Override
        BackendProvider provider() {
            return BackendContract.this.provider();
        }
    }

    @Nested
    class Pooling extends PoolContract {
        @Override
        BackendProvider provider() {
            return BackendContract.this.provider();
        }
    }

    @Nested
    class Dense extends DenseContract {
        @Override
        BackendProvider provider() {
            return BackendContract.this.provider();
        }
    }

    @Nested
    class Elementwise extends ElementwiseContract {
        @Override
        BackendProvider provider() {
            return BackendContract.this.provider();
        }
    }

    @Nested
    class Loss extends LossContract {
        @Override
        BackendProvider provider() {
            return BackendContract.this.provider();
        }
    }

    @Nested
    class Optimisers extends OptimiserContract {
        @Override
        BackendProvider provider() {
            return BackendContract.this.provider();
        }
    }

    @Nested
    class Gradients extends GradientContract {
        @Override
        BackendProvider provider() {
            return BackendContract.this.provider();
        }
    }
}
