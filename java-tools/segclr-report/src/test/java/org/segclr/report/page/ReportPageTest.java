package org.segclr.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.segclr.core.provenance.Provenance;
import org.segclr.report.SyntheticRun;

class ReportPageTest {
    private static final String FULL = ReportPage.html(SyntheticRun.full());

    @Test
    void equalRunsGiveEqualBytes() {
        assertThat(ReportPage.html(SyntheticRun.full())).isEqualTo(FULL);
    }

    @Test
    void titlesAndClassNamesCannotBecomeMarkup() {
        assertThat(FULL)
                .doesNotContain("<script>alert")
                .contains("Rods &lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quotes&quot;");
        assertThat(FULL).doesNotContain("glia <&>");
    }

    @Test
    void thePageAsksForNothingFromOutside() {
        String body = FULL.replaceAll("(?s)<script>.*?</script>", "").replaceAll("(?s)<pre>.*?</pre>", "");
        assertThat(Pattern.compile("(src|href|srcset|action)=\"(?!#|data:image/png)")
                        .matcher(body)
                        .find())
                .isFalse();
        assertThat(FULL)
                .contains("default-src &#39;none&#39;")
                .doesNotContain("unsafe-inline")
                .doesNotContain("unsafe-eval");
    }

    @Test
    void everyPictureHasWords() {
        String markup = FULL.replaceAll("(?s)<script>.*?</script>", "");
        assertThat(Pattern.compile("<img(?![^>]*alt=)").matcher(markup).find()).isFalse();
        assertThat(Pattern.compile("<svg(?![^>]*aria-label=)").matcher(markup).find())
                .isFalse();
    }

    @Test
    void missingPartsAreSaidPlainly() {
        String bare = ReportPage.html(SyntheticRun.bare());
        assertThat(bare)
                .contains("This run has no labels, so nothing was classified")
                .contains("There are no clusters: give --clusters FILE")
                .contains("No training metrics (metrics.csv) were found")
                .contains("No embeddings of an untrained encoder were given")
                .contains("hold no quality record");
        assertThat(FULL).doesNotContain("class=\"missing\"");
    }

    @Test
    void theGainOfTrainingIsSaidInWords() {
        assertThat(FULL)
                .contains("finds it first in 62 % of 512 trials, the untrained one&#39;s in 8.0 %; chance is 1.6 %.");
    }

    @Test
    void commandsComeFromProvenance() {
        Provenance made = Provenance.of(
                "embed", java.util.Map.of("batch", "16", "note", "it's", "absent", ""), java.util.Map.of());
        assertThat(ProvenanceSection.command(made)).isEqualTo("segclr embed --batch 16 --note 'it'\\''s'");
    }

    @Test
    void scaleBarsAreRound() {
        assertThat(ScaleBar.lengthNm(5200)).isEqualTo(1000);
        assertThat(ScaleBar.lengthNm(660)).isEqualTo(200);
        assertThat(ScaleBar.lengthNm(100)).isEqualTo(50);
    }

    @Test
    void sharesAreNeverRoundedToAllOrNone() {
        assertThat(Wording.percent(0.9991)).isEqualTo("99.9 %");
        assertThat(Wording.percent(0.0004)).isEqualTo("below 0.1 %");
        assertThat(Wording.percent(0)).isEqualTo("0 %");
        assertThat(Wording.percent(1)).isEqualTo("100 %");
        assertThat(Wording.percent(0.62)).isEqualTo("62 %");
        assertThat(Wording.percent(0.0156)).isEqualTo("1.6 %");
    }
}
