package org.segclr.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.segclr.compute.reference.ReferenceProvider;
import org.segclr.core.error.SegclrException;

class CheckedBackendTest {
    private final CheckedBackend backend = open();
    private final Scope scope = backend.scope();
    private final Tensor x = scope.activation(Shape.cube(2, 3, 5));
    private final Tensor w = scope.parameter(Shape.cube(4, 3, 3));
    private final Tensor y = scope.activation(Shape.cube(2, 4, 5));
    private final Conv3d conv = Conv3d.same(3, 1);

    private static CheckedBackend open() {
        return new CheckedBackend(new ReferenceProvider().open(new BackendOptions(1)));
    }

    @AfterEach
    void close() {
        scope.close();
        backend.close();
    }

    @Test
    void fittingShapesPass() {
        assertThatCode(() -> backend.conv3dForward(conv, x, w, y)).doesNotThrowAnyException();
    }

    @Test
    void wrongShapesAreNamedWithWhatWasExpected() {
        assertThatThrownBy(() -> backend.conv3dForward(Conv3d.same(3, 2), x, w, y))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("y of convolution")
                .hasMessageContaining("d=3");
        assertThatThrownBy(() -> backend.conv3dForward(conv, y, w, x)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> backend.reluForward(x, y)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> backend.upload(new float[3], x)).hasMessageContaining("array of 3");
        assertThatThrownBy(() -> backend.denseForward(x, w, y)).hasMessageContaining("matrix");
    }

    @Test
    void anOutputThatIsAnInputIsRefusedUnlessAllowed() {
        Tensor square = scope.parameter(Shape.cube(3, 3, 3));
        assertThatThrownBy(() -> backend.conv3dForward(conv, x, square, x)).hasMessageContaining("tensor of its own");
        assertThatCode(() -> backend.reluForward(x, x)).doesNotThrowAnyException();
        assertThatCode(() -> backend.addRelu(x, x, x)).doesNotThrowAnyException();
    }

    @Test
    void aTensorOfAClosedScopeIsRefused() {
        Tensor gone;
        try (Scope inner = backend.scope()) {
            gone = inner.activation(Shape.vector(3));
        }
        assertThatThrownBy(() -> backend.fill(gone, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void aTensorOfAnotherBackendIsRefused() {
        try (CheckedBackend other = open();
                Scope theirs = other.scope()) {
            Tensor foreign = theirs.activation(Shape.vector(3));
            assertThatThrownBy(() -> backend.fill(foreign, 1)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void countsWhatIsOpen() {
        assertThat(backend.openScopes()).isEqualTo(1);
        assertThat(backend.openTensors()).isEqualTo(3);
        try (Scope inner = backend.scope()) {
            inner.activation(Shape.vector(3));
            assertThat(backend.openScopes()).isEqualTo(2);
            assertThat(backend.openTensors()).isEqualTo(4);
        }
        assertThat(backend.openTensors()).isEqualTo(3);
    }

    @Test
    void closingWithScopesOpenIsALeak() {
        CheckedBackend leaking = open();
        leaking.scope().activation(Shape.vector(3));
        assertThatThrownBy(leaking::close)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("leak")
                .hasMessageContaining("1 scopes of 1 tensors");
        assertThatCode(leaking::close).doesNotThrowAnyException();
        assertThatThrownBy(leaking::scope).hasMessageContaining("closed");
    }

    @Test
    void backendsOpenPutsTheChecksInFront() {
        try (Backend opened = Backends.open("reference", new BackendOptions(1))) {
            assertThat(opened).isInstanceOf(CheckedBackend.class);
            assertThat(opened.name()).isEqualTo("reference");
        }
        assertThatThrownBy(() -> Backends.open("gpu", new BackendOptions(1)))
                .isInstanceOf(SegclrException.class)
                .hasMessageContaining("reference");
    }

    @Test
    void ntXentWantsTwoRowsAPair() {
        Tensor odd = scope.activation(Shape.matrix(3, 4));
        Tensor d = scope.activation(Shape.matrix(3, 4));
        assertThatThrownBy(() -> backend.ntXent(odd, 0.1f, d)).hasMessageContaining("3 rows");
    }

    @Test
    void kernelsLargerThanThePaddedMapAreRefused() {
        assertThatThrownBy(() -> new Conv3d(7, 2, 0).outputSide(6)).isInstanceOf(SegclrException.class);
        assertThat(new Conv3d(7, 2, 0).outputSide(7)).isEqualTo(1);
    }
}
