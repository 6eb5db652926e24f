package org.segclr.cpu;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * oneDNN falls back without a word to a `ref` implementation, up to 100 times slower, for shapes its kernels do not
 * know. Here that is a failure, except for the operations named below, which no layer of the encoder asks for; those
 * are logged once each.
 */
final class SlowPaths {
    private static final Logger LOG = System.getLogger(SlowPaths.class.getName());
    private static final String SLOW = "ref";

    /** Beginnings of descriptions that may be slow. The encoder's only kernel above 3 reads its input, never a map. */
    private static final List<String> ALLOWED = List.of(ConvKey.NARROW);

    private final Set<String> told = new HashSet<>();

    static boolean slow(String implementation) {
        return implementation.startsWith(SLOW);
    }

    /** @throws IllegalStateException where the implementation is slow and not named as allowed */
    void check(String what, String implementation) {
        if (!slow(implementation)) {
            return;
        }
        if (ALLOWED.stream().noneMatch(what::startsWith)) {
            throw new IllegalStateException("oneDNN has only '" + implementation + "' for " + what
                    + ": choose another layout for it, or name it in SlowPaths with the reason");
        }
        if (told.add(what)) {
            LOG.log(Level.WARNING, "oneDNN has only the slow ''{0}'' for {1}", implementation, what);
        }
    }
}
