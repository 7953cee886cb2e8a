package lorasearch.report.html;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A piece of a page: an element or a text. Immutable.
 *
 * <p>Whatever a text or the value of an attribute contains, it stays a text or a value. Elements and attributes come
 * from short lists in which nothing can run a script, load from elsewhere or send anything.
 */
public sealed interface Html {

    /** A text, escaped as it is written. */
    record Text(String text) implements Html {
        @Override
        public void writeTo(StringBuilder out) {
            Escaping.escape(text, out);
        }
    }

    /** An element with its attributes and what it contains. */
    record Element(String tag, Map<String, String> attributes, List<Html> children) implements Html {
        private static final Set<String> VOID = Set.of("br", "hr", "img");
        private static final Set<String> TAGS = Set.of(
                ("a abbr br caption code dd details div dl dt em figcaption figure footer h1 h2 h3 header hr img li main"
                                + " nav ol p pre section small span strong summary table tbody td tfoot th thead tr ul")
                        .split(" "));
        private static final Set<String> ATTRIBUTES = Set.of(
                ("alt aria-label class colspan data-spots dir height href id lang loading open role rowspan scope src tabindex"
                                + " title width")
                        .split(" "));
        private static final Pattern LOCAL_LINK = Pattern.compile("#[A-Za-z0-9._-]+|[A-Za-z0-9_-][A-Za-z0-9._-]*");
        private static final Pattern EMBEDDED_PICTURE =
                Pattern.compile("data:image/(png|svg\\+xml);base64,[A-Za-z0-9+/=]*+");

        public Element {
            if (!TAGS.contains(tag)) {
                throw new IllegalArgumentException("Element <%s> must be one of %s.".formatted(tag, TAGS));
            }
            attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
            attributes.forEach(Element::check);
            children = List.copyOf(children);
            if (VOID.contains(tag) && !children.isEmpty()) {
                throw new IllegalArgumentException("Element <%s> cannot contain anything.".formatted(tag));
            }
        }

        /** Returns this element with one more attribute. */
        public Element with(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(attributes);
            more.put(name, value);
            return new Element(tag, more, children);
        }

        /** Returns this element with more content at its end. */
        public Element add(Html... more) {
            return add(List.of(more));
        }

        /** Returns this element with more content at its end. */
        public Element add(List<? extends Html> more) {
            List<Html> all = new ArrayList<>(children);
            all.addAll(more);
            return new Element(tag, attributes, all);
        }

        @Override
        public void writeTo(StringBuilder out) {
            out.append('<').append(tag);
            attributes.forEach((name, value) -> {
                out.append(' ').append(name).append("=\"");
                Escaping.escape(value, out);
                out.append('"');
            });
            if (VOID.contains(tag)) {
                out.append("/>");
            } else {
                out.append('>');
                children.forEach(child -> child.writeTo(out));
                out.append("</").append(tag).append('>');
            }
        }

        private static void check(String name, String value) {
            if (!ATTRIBUTES.contains(name)) {
                throw new IllegalArgumentException("Attribute %s must be one of %s.".formatted(name, ATTRIBUTES));
            }
            if (name.equals("href") && !LOCAL_LINK.matcher(value).matches()) {
                throw new IllegalArgumentException(
                        "Link (%s) must lead into the page or to a file beside it.".formatted(value));
            }
            if (name.equals("src") && !EMBEDDED_PICTURE.matcher(value).matches()) {
                throw new IllegalArgumentException("A picture must be embedded as a PNG or SVG data URI.");
            }
        }
    }

    /** Writes this piece as HTML. */
    void writeTo(StringBuilder out);

    /** Returns a text. */
    static Html text(String text) {
        return new Text(text);
    }

    /** Returns an element that contains the given pieces. */
    static Element element(String tag, Html... children) {
        return new Element(tag, Map.of(), List.of(children));
    }

    /** Returns an element that contains a text. */
    static Element element(String tag, String text) {
        return element(tag, text(text));
    }
}
