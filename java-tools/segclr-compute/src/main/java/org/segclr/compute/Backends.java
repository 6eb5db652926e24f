package org.segclr.compute;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.segclr.core.error.SegclrException;

/**
 * Finds backends. A named backend never falls back to another; {@code auto} says what it chose through the description.
 */
public final class Backends {
    public static final String AUTO = "auto";

    private Backends() {}

    /** All providers on the class path, the most preferred first. */
    public static List<BackendProvider> providers() {
        return ServiceLoader.load(BackendProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparingInt(BackendProvider::preference)
                        .reversed()
                        .thenComparing(BackendProvider::name))
                .toList();
    }

    /** Opens the backend of that name, or with {@link #AUTO} the most preferred one that works here. */
    public static Backend open(String name, BackendOptions options) {
        BackendProvider provider = provider(name);
        if (provider.unavailableBecause().isEmpty() && !provider.precisions().contains(options.precision())) {
            throw SegclrException.unavailable(
                    "backend '" + provider.name() + "' has no precision '"
                            + options.precision().word() + "' on this machine; use fp32",
                    null);
        }
        return new CheckedBackend(provider.open(options));
    }

    /** The provider of that name, or with {@link #AUTO} the most preferred one that works here. */
    public static BackendProvider provider(String name) {
        List<BackendProvider> all = providers();
        if (name.equals(AUTO)) {
            return all.stream()
                    .filter(p -> p.unavailableBecause().isEmpty())
                    .findFirst()
                    .orElseThrow(
                            () -> SegclrException.unavailable("no compute backend works here: " + reasons(all), null));
        }
        return all.stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElseThrow(() -> SegclrException.usage("backend '" + name + "' is unknown; use auto or one of: "
                        + all.stream().map(BackendProvider::name).collect(Collectors.joining(", "))));
    }

    /** Why {@code auto} passed over the backends it prefers: one line a backend, for the log. */
    public static String reasons(List<BackendProvider> providers) {
        return providers.stream()
                .filter(p -> !p.unavailableBecause().isEmpty())
                .map(p -> p.name() + ": " + p.unavailableBecause())
                .collect(Collectors.joining("; "));
    }
}
