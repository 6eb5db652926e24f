package org.segclr.report.html;

import java.util.List;

/**
 * A piece of a page that is safe to place into HTML. Plain text becomes markup through {@link #text} only, which
 * escapes it.
 */
public interface Markup {
    void appendTo(StringBuilder page);

    /** Plain text, escaped; control characters that HTML forbids become U+FFFD. */
    static Markup text(String plain) {
        return page -> appendEscaped(page, plain);
    }

    static Markup nothing() {
        return page -> {};
    }

    static Markup all(List<? extends Markup> parts) {
        return page -> parts.forEach(part -> part.appendTo(page));
    }

    /**
     * A block of data a script reads: JSON in which {@code <} may stand only as a backslash escape, so that the text
     * cannot end its element.
     */
    static Markup json(String id, String json) {
        return page -> page.append("<script type=\"application/json\" id=\"")
                .append(escaped(id))
                .append("\">")
                .append(json.replace("<", "\\u003c"))
                .append("</script>\n");
    }

    static String escaped(String plain) {
        StringBuilder out = new StringBuilder(plain.length() + 16);
        appendEscaped(out, plain);
        return out.toString();
    }

    private static void appendEscaped(StringBuilder page, String plain) {
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            switch (c) {
                case '&' -> page.append("&amp;");
                case '<' -> page.append("&lt;");
                case '>' -> page.append("&gt;");
                case '"' -> page.append("&quot;");
                case '\'' -> page.append("&#39;");
                default -> page.append(forbidden(c) ? '\uFFFD' : c);
            }
        }
    }

    private static boolean forbidden(char c) {
        return c < 0x20 && c != '\n' && c != '\t' || c >= 0x7f && c < 0xa0;
    }

    default String html() {
        StringBuilder page = new StringBuilder();
        appendTo(page);
        return page.toString();
    }
}
