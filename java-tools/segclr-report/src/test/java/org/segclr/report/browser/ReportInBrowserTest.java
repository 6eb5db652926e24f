package org.segclr.report.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.segclr.report.SyntheticRun;
import org.segclr.report.page.ReportPage;

/** The page in a real browser, from a file, under its own content policy. */
class ReportInBrowserTest {
    private static final String CHARTS = "document.querySelectorAll('.chart[data-drawn]').length";
    private static final String CHARTS_DRAWN = CHARTS + " === document.querySelectorAll('.chart').length";
    private static final String MAP_DRAWN = "document.getElementById('map-canvas')?.dataset.points !== undefined";
    private static final String READY = CHARTS_DRAWN + " && " + MAP_DRAWN;
    private static final int NODES = SyntheticRun.RODS * SyntheticRun.NODES_A_ROD;

    @TempDir
    private Path folder;

    private Browser browser() throws Exception {
        Optional<Path> program = Browser.program();
        if (program.isEmpty()) {
            String words = "SKIPPED: the report was not opened in a browser, as there is no chromium on the PATH "
                    + "(Debian: apt-get install --no-install-recommends chromium)";
            System.err.println(words);
            Assumptions.abort(words);
        }
        return new Browser(program.orElseThrow(), folder.resolve("profile"));
    }

    private Path page(String html) throws Exception {
        return Files.writeString(folder.resolve("report.html"), html);
    }

    @Test
    void chartsAreDrawnAndPointsCanBeHoveredAndPinned() throws Exception {
        Path page = page(ReportPage.html(SyntheticRun.full()));
        try (Browser browser = browser()) {
            browser.open(page, READY);

            assertThat(browser.evaluate(CHARTS).getAsInt()).isEqualTo(6);
            assertThat(browser.evaluate("document.querySelectorAll('#chart-evaluation .mark-rect path').length")
                            .getAsInt())
                    .as("a bar for each encoder, vector and measure")
                    .isEqualTo(8);
            assertThat(browser.evaluate("document.getElementById('map-canvas').dataset.points")
                            .getAsInt())
                    .isEqualTo(NODES);
            assertThat(browser.evaluate("document.getElementById('map-atlas').naturalWidth")
                            .getAsInt())
                    .isEqualTo(32 * 17);
            hoverAndPin(browser);
            byKeyboard(browser);
            switches(browser);
            assertThat(browser.problems()).isEmpty();
        }
    }

    private static void hoverAndPin(Browser browser) {
        browser.evaluate("document.getElementById('map-canvas').scrollIntoView({block: 'center'})");
        // the canvas' own pixels tell where a point is: the first column with a coloured pixel
        String find = "(() => { const c = document.getElementById('map-canvas'); const r = c.getBoundingClientRect();"
                + "const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;"
                + "for (let i = 3; i < d.length; i += 4) { if (d[i] > 100) { const p = (i - 3) / 4;"
                + "return [r.left + p % c.width + 1, r.top + Math.floor(p / c.width) + 1]; } } return null; })()";
        JsonArray place = browser.evaluate(find).getAsJsonArray();
        double x = place.get(0).getAsDouble();
        double y = place.get(1).getAsDouble();
        browser.mouse("mouseMoved", x, y);
        String hovered = browser.evaluate("document.getElementById('map-hover').textContent")
                .getAsString();
        assertThat(hovered)
                .containsPattern("segment\\d+node\\d+x, y, z[-\\d, ]+ nmcluster\\dclass(axon|dendrite|glia <&>) \\(");
        assertThat(browser.evaluate("document.querySelectorAll('#map-hover canvas').length")
                        .getAsInt())
                .isEqualTo(1);
        browser.mouse("mousePressed", x, y);
        browser.mouse("mouseReleased", x, y);
        assertThat(browser.evaluate("document.getElementById('map-pinned').textContent")
                        .getAsString())
                .isEqualTo(hovered);
    }

    private static void byKeyboard(Browser browser) {
        browser.evaluate("document.getElementById('map-canvas').focus()");
        String before = browser.evaluate("document.getElementById('map-hover').textContent")
                .getAsString();
        browser.key("ArrowDown");
        browser.key("Enter");
        String after = browser.evaluate("document.getElementById('map-pinned').textContent")
                .getAsString();
        assertThat(after).startsWith("segment").isNotEqualTo(before);
        browser.key("Escape");
        assertThat(browser.evaluate("document.getElementById('map-pinned').textContent")
                        .getAsString())
                .isEqualTo("none");
    }

    private static void switches(Browser browser) {
        browser.evaluate("document.querySelector('#clusters button[data-row]').click()");
        assertThat(browser.evaluate("document.getElementById('map-pinned').textContent")
                        .getAsString())
                .startsWith("segment");
        browser.evaluate("document.getElementById('overlay-toggle').click()");
        assertThat(browser.evaluate("getComputedStyle(document.querySelector('.overlay')).display")
                        .getAsString())
                .isEqualTo("none");
        browser.evaluate("document.querySelector('input[name=skeleton-colour][value=label]').click()");
        assertThat(browser.evaluate("getComputedStyle(document.querySelector('.by-cluster')).display")
                        .getAsString())
                .isEqualTo("none");
        browser.evaluate("document.getElementById('theme-toggle').click()");
        assertThat(browser.evaluate("document.documentElement.dataset.theme").getAsString())
                .isEqualTo("dark");
    }

    @Test
    void aPageWithoutChartsOrMapHasNoErrorEither() throws Exception {
        Path page = page(ReportPage.html(SyntheticRun.bare()));
        try (Browser browser = browser()) {
            browser.open(page, "true");
            assertThat(browser.evaluate("document.querySelectorAll('.missing').length")
                            .getAsInt())
                    .isGreaterThan(4);
            assertThat(browser.problems()).isEmpty();
        }
    }
}
