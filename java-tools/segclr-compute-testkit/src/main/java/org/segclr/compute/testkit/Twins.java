package org.segclr.compute.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.segclr.compute.Backend;
import org.segclr.compute.BackendOptions;
import org.segclr.compute.BackendProvider;
import org.segclr.compute.CheckedBackend;
import org.segclr.compute.Precision;
import org.segclr.compute.Scope;
import org.segclr.compute.Shape;
import org.segclr.compute.Tensor;
import org.segclr.compute.reference.ReferenceProvider;
import org.segclr.core.random.Seeds;

/**
 * A backend and the reference side by side: the same values go to both, the same operation runs on both, results are
 * compared. {@link #check} runs a whole case twice, so that every case shows that results repeat bit by bit.
 */
final class Twins implements AutoCloseable {
    private static final long SEED = 20231120;
    private static final int THREADS = 2;

    private final Backend tested;
    private final Backend reference;
    private final Scope testedScope;
    private final Scope referenceScope;
    private final List<float[]> results = new ArrayList<>();
    private final Set<Tensor> activations = Collections.newSetFromMap(new IdentityHashMap<>());
    private final boolean repeats;
    private final Precision precision;
    private int tensors;

    /** @param repeats only the results' bits matter: the reference need not run again */
    Twins(BackendProvider provider, Precision precision, boolean repeats) {
        this.repeats = repeats;
        this.precision = precision;
        tested = new CheckedBackend(provider.open(new BackendOptions(THREADS, precision)));
        reference = new CheckedBackend(new ReferenceProvider().open(new BackendOptions(1)));
        testedScope = tested.scope();
        referenceScope = reference.scope();
    }

    /** Runs the case twice; what it compared must have equal bits both times. */
    static void check(BackendProvider provider, Precision precision, Consumer<Twins> body) {
        List<float[]> first = run(provider, precision, body, false);
        List<float[]> second = run(provider, precision, body, true);
        for (int i = 0; i < first.size(); i++) {
            if (!Arrays.equals(first.get(i), second.get(i))) {
                throw new AssertionError("result " + i + " differs between two runs with equal arguments");
            }
        }
    }

    private static List<float[]> run(
            BackendProvider provider, Precision precision, Consumer<Twins> body, boolean repeats) {
        try (Twins twins = new Twins(provider, precision, repeats)) {
            body.accept(twins);
            return twins.results;
        }
    }

    /** An activation nobody has written. */
    Twin activation(Shape shape) {
        Twin twin = new Twin(testedScope.activation(shape), referenceScope.activation(shape));
        activations.add(twin.tested());
        return twin;
    }

    /** An activation of standard normal values. */
    Twin random(Shape shape) {
        return upload(activation(shape), normal(shape.elements(), tensors++));
    }

    /** A parameter of standard normal values. */
    Twin randomParameter(Shape shape) {
        return upload(parameter(shape), normal(shape.elements(), tensors++));
    }

    /** A parameter of values in (0.5, 1.5): variances and second moments. */
    Twin positiveParameter(Shape shape) {
        RandomGenerator random = Seeds.random(SEED, "positive", tensors++);
        float[] values = new float[shape.elements()];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat(0.5f, 1.5f);
        }
        return upload(parameter(shape), values);
    }

    /** A parameter of zeros. */
    Twin parameter(Shape shape) {
        return new Twin(testedScope.parameter(shape), referenceScope.parameter(shape));
    }

    /** Both sides get the same: values of activations are rounded to the precision first. */
    Twin upload(Twin twin, float[] values) {
        float[] same = activations.contains(twin.tested()) ? rounded(values) : values;
        tested.upload(same, twin.tested());
        reference.upload(same, twin.reference());
        return twin;
    }

    /** The values as an activation of the precision holds them: to nearest, ties to even. */
    float[] rounded(float[] values) {
        float[] rounded = values.clone();
        for (int i = 0; i < values.length && precision == Precision.BF16; i++) {
            int bits = Float.floatToRawIntBits(values[i]);
            rounded[i] = Float.intBitsToFloat((bits + 0x7FFF + (bits >>> 16 & 1)) & 0xFFFF0000);
        }
        return rounded;
    }

    /** Runs one operation on both sides. */
    void run(Operation operation) {
        operation.on(tested, Twin::tested);
        if (!repeats) {
            operation.on(reference, Twin::reference);
        }
    }

    /** Compares the twin's tensors, with the reference's root mean square as the magnitude. */
    void compare(String what, Twin twin, Tolerance tolerance) {
        compareAround(what, twin, repeats ? tolerance : tolerance.around(Tolerance.magnitude(expected(twin))));
    }

    /** Compares the twin's tensors with the tolerance as it is. */
    void compareAround(String what, Twin twin, Tolerance tolerance) {
        float[] actual = download(tested, twin.tested());
        if (!repeats) {
            tolerance.check(what, actual, expected(twin));
        }
        results.add(actual);
    }

    float[] expected(Twin twin) {
        return download(reference, twin.reference());
    }

    float[] actual(Twin twin) {
        return download(tested, twin.tested());
    }

    Backend reference() {
        return reference;
    }

    Backend tested() {
        return tested;
    }

    Scope testedScope() {
        return testedScope;
    }

    static float[] normal(int length, long index) {
        RandomGenerator random = Seeds.random(SEED, "normal", index);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    static float[] download(Backend backend, Tensor tensor) {
        float[] values = new float[tensor.shape().elements()];
        backend.download(tensor, values);
        return values;
    }

    @Override
    public void close() {
        testedScope.close();
        referenceScope.close();
        tested.close();
        reference.close();
    }

    /** An operation on one side. */
    @FunctionalInterface
    interface Operation {
        void on(Backend backend, Side side);
    }
}
