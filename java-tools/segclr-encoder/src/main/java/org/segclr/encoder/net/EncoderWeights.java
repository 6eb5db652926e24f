package org.segclr.encoder.net;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.segclr.core.error.SegclrException;
import org.segclr.core.random.Seeds;

/**
 * A model on the host: configuration and the values of every tensor by name, running statistics included.
 *
 * @param values in the order of {@link Architecture#tensors()}
 */
public record EncoderWeights(EncoderConfig config, Map<String, float[]> values) {

    public EncoderWeights {
        Map<String, float[]> ordered = new LinkedHashMap<>();
        for (TensorSpec spec : Architecture.of(config).tensors()) {
            float[] found = values.get(spec.name());
            if (found == null || found.length != spec.shape().elements()) {
                throw SegclrException.badData("encoder " + config.toJson() + ": tensor " + spec.name() + " needs "
                        + spec.shape().elements() + " values, found "
                        + (found == null ? "none" : String.valueOf(found.length))
                        + "; the file is not of this configuration");
            }
            ordered.put(spec.name(), found);
        }
        values = Collections.unmodifiableMap(ordered);
    }

    /** The reference's first values. */
    public static EncoderWeights initial(EncoderConfig config, long seed) {
        return initial(config, seed, Initialiser.DENSE);
    }

    /** First values; each tensor's depend on the seed and its name only. @param dense how dense kernels are drawn */
    public static EncoderWeights initial(EncoderConfig config, long seed, Initialiser dense) {
        Map<String, float[]> values = new LinkedHashMap<>();
        for (TensorSpec spec : Architecture.of(config).tensors()) {
            Initialiser initialiser = spec.initialiser() == Initialiser.DENSE ? dense : spec.initialiser();
            RandomGenerator random = Seeds.random(seed, "weights " + spec.name());
            values.put(spec.name(), initialiser.draw(spec.shape(), random));
        }
        return new EncoderWeights(config, values);
    }

    public float[] of(String name) {
        float[] found = values.get(name);
        if (found == null) {
            throw new IllegalArgumentException("no tensor " + name);
        }
        return found;
    }
}
