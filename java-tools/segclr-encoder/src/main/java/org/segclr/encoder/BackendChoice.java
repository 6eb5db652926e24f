package org.segclr.encoder;

import org.segclr.compute.Backend;
import org.segclr.compute.BackendOptions;
import org.segclr.compute.Backends;

/**
 * Which backend computes.
 *
 * @param name auto, or the word of one backend, which then is used or refused, never replaced
 * @param threads that it may use
 */
public record BackendChoice(String name, int threads) {
    public static final String DEFAULT_NAME = Backends.AUTO;

    /** Opens it and says which it is and, for auto, why not another. */
    Backend open() {
        Backend backend = Backends.open(name, new BackendOptions(threads));
        String passedOver = name.equals(Backends.AUTO) ? Backends.reasons(Backends.providers()) : "";
        System.err.println("backend: " + backend.description()
                + (passedOver.isEmpty() ? "" : " (passed over: " + passedOver + ")"));
        return backend;
    }
}
