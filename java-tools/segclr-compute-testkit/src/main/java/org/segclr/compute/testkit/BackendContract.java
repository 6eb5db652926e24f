package org.segclr.compute.testkit;

import org.junit.jupiter.api.Nested;
import org.segclr.compute.BackendProvider;
import org.segclr.compute.Precision;

/**
 * What every backend must do. A backend's test is a subclass that names its provider: operations equal the reference
 * within {@link Tolerance}, repeat bit by bit, gradients agree with finite differences, outputs are overwritten or
 * accumulated as {@link org.segclr.compute.Backend} says.
 */
public abstract class BackendContract {

    /** The backend under test. */
    protected abstract BackendProvider provider();

    /** What it is opened in. */
    protected Precision precision() {
        return Precision.FP32;
    }

    @Nested
    class Convolution extends Conv3dContract {
        @Override
        BackendProvider provider() {
            return BackendContract.this.provider();
        }

        @Override
        Precision precision() {
            return BackendContract.this.precision();
        }
    }

    @Nested
    class Normalisation extends BatchNormContract {
        @Override
        BackendProvider provider() {
            return BackendContract.this.provider();
        }

        @Override
        Precision precision() {
            return BackendContract.this.precision();
        }
    }

    @Nested
    class Pooling extends PoolContract {
        @Override
        BackendProvider provider() {
            return BackendContract.this.provider();
        }

        @Override
        Precision precision() {
            return BackendContract.this.precision();
        }
    }

    @Nested
    class Dense extends DenseContract {
        @Override
        BackendProvider provider() {
            return BackendContract.this.provider();
        }

        @Override
        Precision precision() {
            return BackendContract.this.precision();
        }
    }

    @Nested
    class Elementwise extends ElementwiseContract {
        @Override
        BackendProvider provider() {
            return BackendContract.this.provider();
        }

        @Override
        Precision precision() {
            return BackendContract.this.precision();
        }
    }

    @Nested
    class Loss extends LossContract {
        @Override
        BackendProvider provider() {
            return BackendContract.this.provider();
        }

        @Override
        Precision precision() {
            return BackendContract.this.precision();
        }
    }

    @Nested
    class Optimisers extends OptimiserContract {
        @Override
        BackendProvider provider() {
            return BackendContract.this.provider();
        }

        @Override
        Precision precision() {
            return BackendContract.this.precision();
        }
    }

    @Nested
    class Gradients extends GradientContract {
        @Override
        BackendProvider provider() {
            return BackendContract.this.provider();
        }

        @Override
        Precision precision() {
            return BackendContract.this.precision();
        }
    }
}
