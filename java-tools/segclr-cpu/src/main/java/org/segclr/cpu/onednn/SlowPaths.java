package org.segclr.cpu.onednn;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;

/**
 * oneDNN falls back without a word to a `ref` implementation, up to 100 times slower, for shapes its kernels do not
 * know. Here that is a failure, but for what is named below; that is logged when it is prepared.
 */
public final class SlowPaths {
    private static final Logger LOG = System.getLogger(SlowPaths.class.getName());
    private static final String SLOW = "ref";

    /** Begins the description of a convolution over a map of one voxel. */
    public static final String ONE_VOXEL = "one voxel: ";

    /** Beginnings of descriptions that may be slow. One voxel with stride 2 has no AVX2 kernel, and costs nothing. */
    private static final List<String> ALLOWED = List.of(ONE_VOXEL);

    private SlowPaths() {}

    public static boolean slow(String implementation) {
        return implementation.startsWith(SLOW);
    }

    /** @throws IllegalStateException where the implementation is slow and not allowed to be */
    public static void check(String what, String implementation) {
        if (!slow(implementation)) {
            return;
        }
        if (ALLOWED.stream().noneMatch(what::startsWith)) {
            throw new IllegalStateException("oneDNN has only '" + implementation + "' for " + what
                    + ": choose another layout for it, see ConvWay");
        }
        LOG.log(Level.INFO, "oneDNN has only the slow ''{0}'' for {1}", implementation, what);
    }
}
