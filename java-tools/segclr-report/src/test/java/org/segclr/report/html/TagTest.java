package org.segclr.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TagTest {
    private static final String NASTY = "</p><script>alert('x')</script>\"&\u0000";

    @Test
    void textAndAttributesAreEscaped() {
        assertThat(Tag.of("p", NASTY).attr("title", NASTY).html())
                .isEqualTo("<p title=\"&lt;/p&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot;&amp;\uFFFD\">"
                        + "&lt;/p&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot;&amp;\uFFFD</p>");
    }

    @Test
    void jsonCannotEndItsElement() {
        assertThat(Markup.json("id", "{\"a\":\"</script><b>\"}").html())
                .containsOnlyOnce("</script>")
                .contains("\\u003c/script>");
    }

    @Test
    void handlersStylesAndOddNamesAreRefused() {
        assertThatThrownBy(() -> Tag.of("p").attr("onclick", "x")).hasMessageContaining("onclick");
        assertThatThrownBy(() -> Tag.of("p").attr("style", "x")).hasMessageContaining("style");
        assertThatThrownBy(() -> Tag.of("p").attr("a b", "x")).hasMessageContaining("a b");
        assertThatThrownBy(() -> Tag.of("p><b")).hasMessageContaining("p><b");
    }

    @Test
    void emptyElementsHaveNoEnd() {
        assertThat(Tag.of("img").attr("alt", "").html()).isEqualTo("<img alt=\"\">");
        assertThat(Tag.of("path").attr("d", "M0 0").html()).isEqualTo("<path d=\"M0 0\"/>");
    }
}
