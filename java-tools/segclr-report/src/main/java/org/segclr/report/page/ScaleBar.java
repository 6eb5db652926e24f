package org.segclr.report.page;

import org.segclr.report.html.Markup;
import org.segclr.report.html.Tag;

/** A bar of a round length in the lower left corner of a drawing. */
final class ScaleBar {
    private static final double[] ROUND_NM = {
        50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000
    };

    private ScaleBar() {}

    /** The longest round length that is at most a third of the picture. */
    static double lengthNm(double widthNm) {
        double best = ROUND_NM[0];
        for (double candidate : ROUND_NM) {
            best = candidate <= widthNm / 3 ? candidate : best;
        }
        return best;
    }

    /** @param width and {@code height} of the drawing, in its own units, {@code width} standing for {@code widthNm} */
    static Markup draw(double width, double height, double widthNm) {
        double nm = lengthNm(widthNm);
        double length = nm / widthNm * width;
        double unit = Math.min(width, height) / 100;
        Tag bar = Tag.of("rect")
                .cls("bar")
                .attr("x", Wording.decimals(4 * unit, 2))
                .attr("y", Wording.decimals(height - 6 * unit, 2))
                .attr("width", Wording.decimals(length, 2))
                .attr("height", Wording.decimals(1.6 * unit, 2));
        Tag words = Tag.of("text", Wording.length(nm))
                .cls("bar-label")
                .attr("x", Wording.decimals(4 * unit, 2))
                .attr("y", Wording.decimals(height - 8 * unit, 2))
                .attr("font-size", Wording.decimals(6 * unit, 2));
        return Tag.of("g", bar, words).cls("scale-bar");
    }
}
