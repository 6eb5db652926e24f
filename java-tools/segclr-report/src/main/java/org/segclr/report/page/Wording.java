package org.segclr.report.page;

import java.util.Locale;
import org.segclr.core.geometry.Voxel;
import org.segclr.core.geometry.Xyz;

/** Numbers as a reader likes them; the same on every machine. */
final class Wording {
    private Wording() {}

    static String count(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    /** "1 node", "2 nodes". */
    static String count(long n, String noun) {
        return count(n) + " " + noun + (n == 1 ? "" : "s");
    }

    /** Whole above ten, one digit else; a share that is not all or none is never written as such. */
    static String percent(double share) {
        if (share > 0 && share < 0.0005) {
            return "below 0.1 %";
        }
        boolean whole = share >= 0.9995 || share == 0 || share >= 0.1 && share < 0.995;
        return String.format(Locale.ROOT, whole ? "%.0f %%" : "%.1f %%", 100 * share);
    }

    static String decimals(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    /** A number without digits that say nothing: 20, 33.3. */
    static String plain(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.4g", value);
    }

    /** Below a micrometre in nm, above in µm. */
    static String length(double nm) {
        return nm < 1000
                ? plain(Math.rint(nm)) + " nm"
                : String.format(Locale.ROOT, nm < 100_000 ? "%.1f µm" : "%.0f µm", nm / 1000);
    }

    static String size(Voxel size) {
        return count(size.x()) + " × " + count(size.y()) + " × " + count(size.z());
    }

    static String place(Xyz nm) {
        return String.format(Locale.ROOT, "%.0f, %.0f, %.0f", nm.x(), nm.y(), nm.z());
    }

    static String id(long segmentId) {
        return Long.toUnsignedString(segmentId);
    }
}
