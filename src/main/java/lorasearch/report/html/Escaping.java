package lorasearch.report.html;

/** Turns text into HTML that shows exactly this text, in an element as well as in a quoted attribute. */
final class Escaping {
    private static final int REPLACEMENT = 0xFFFD;

    private Escaping() {}

    /**
     * Appends a text. Characters that HTML forbids become the replacement character; controls that would reorder the
     * text around them are spelled out.
     */
    static void escape(String text, StringBuilder out) {
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                case '`' -> out.append("&#96;");
                case '\n', '\t' -> out.append((char) c);
                default -> {
                    if (reorders(c)) {
                        out.append("[U+%04X]".formatted(c));
                    } else {
                        out.appendCodePoint(isForbidden(c) ? REPLACEMENT : c);
                    }
                }
            }
        });
    }

    private static boolean reorders(int c) {
        return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    }

    private static boolean isForbidden(int c) {
        boolean surrogate = c >= 0xD800 && c <= 0xDFFF;
        boolean noncharacter = (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
        return Character.isISOControl(c) || surrogate || noncharacter;
    }
}
