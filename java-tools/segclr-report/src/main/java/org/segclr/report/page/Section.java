package org.segclr.report.page;

import org.segclr.report.html.Markup;
import org.segclr.report.html.Tag;

/**
 * One part of the page.
 *
 * @param id anchor
 * @param heading what it shows; also its entry in the page's index
 */
record Section(String id, String heading, Markup body) {

    Tag markup() {
        return Tag.of("section", Tag.of("h2", heading).attr("id", id + "-heading"), body)
                .attr("id", id)
                .attr("aria-labelledby", id + "-heading");
    }

    /** Says plainly that there is nothing to show, and which option would bring it. */
    static Tag missing(String words) {
        return Tag.of("p", words).cls("missing");
    }

    static Tag lead(String words) {
        return Tag.of("p", words).cls("lead");
    }
}
