package org.segclr.report.html;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** An element under construction; attribute values and text are escaped, names are checked. */
public final class Tag implements Markup {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9-]*");
    private static final Set<String> VOID =
            Set.of("img", "input", "meta", "br", "hr", "image", "rect", "circle", "line", "path", "polyline");

    private final String name;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<Markup> children = new ArrayList<>();

    private Tag(String name) {
        this.name = checked(name);
    }

    public static Tag of(String name, Markup... children) {
        return new Tag(name).add(children);
    }

    public static Tag of(String name, String text) {
        return new Tag(name).text(text);
    }

    /** An element of one class: {@code div("cards", ...)}. */
    public static Tag div(String cssClass, Markup... children) {
        return of("div", children).attr("class", cssClass);
    }

    /** Handlers ({@code on...}) and {@code style} are refused: the content policy of the page would drop them. */
    public Tag attr(String attribute, String value) {
        if (attribute.startsWith("on") || attribute.equals("style")) {
            throw new IllegalArgumentException(
                    "attribute " + attribute + " is not allowed in the page; use a class or a script");
        }
        attributes.put(checked(attribute), value);
        return this;
    }

    public Tag attr(String attribute, long value) {
        return attr(attribute, Long.toString(value));
    }

    public Tag cls(String cssClass) {
        return attr("class", cssClass);
    }

    public Tag text(String plain) {
        children.add(Markup.text(plain));
        return this;
    }

    public Tag add(Markup... more) {
        return addAll(List.of(more));
    }

    public Tag addAll(List<? extends Markup> more) {
        children.addAll(more);
        return this;
    }

    @Override
    public void appendTo(StringBuilder page) {
        page.append('<').append(name);
        attributes.forEach((key, value) -> page.append(' ')
                .append(key)
                .append("=\"")
                .append(Markup.escaped(value))
                .append('"'));
        if (VOID.contains(name)) {
            page.append(attributes.containsKey("xmlns") || isShape() ? "/>" : ">");
            return;
        }
        page.append('>');
        children.forEach(child -> child.appendTo(page));
        page.append("</").append(name).append('>');
    }

    private boolean isShape() {
        return !Set.of("img", "input", "meta", "br", "hr").contains(name);
    }

    private static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' is not a name for an element or attribute");
        }
        return name;
    }
}
