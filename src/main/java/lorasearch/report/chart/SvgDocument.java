package lorasearch.report.chart;

import java.awt.Shape;
import java.awt.geom.PathIterator;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects what an SVG document shows. Places are written in tenths of a point. A small shape that occurs again and again, such
 * as the sign of a trial, is written once, as a marker, and then only its places. Not thread-safe.
 */
final class SvgDocument {
    /** So many equal shapes in a row, with so long an outline each, are shorter as a marker. */
    private static final int FEWEST_SIGNS = 3;

    private static final int SHORTEST_SIGN = 12;

    /** An outline from this length on is an element of its own: a translucent one shows what is beneath it. */
    private static final int LONG_OUTLINE = 500;

    /** Texts up to this length need not be squeezed. */
    private static final int SHORT_TEXT = 3;

    private final int width;
    private final int height;
    private final SvgStyles styles = new SvgStyles();
    private final Map<Sign, String> signs = new LinkedHashMap<>();
    private final Map<Rectangle2D, String> clips = new LinkedHashMap<>();
    private final List<Piece> pieces = new ArrayList<>();

    /** One element of the document. */
    private sealed interface Piece {}

    /** An outline that begins at a place, in tenths of a point; the rest of it is relative to that. */
    private record Outline(long x, long y, Rest rest, String clip, String styles) implements Piece {

        boolean looksLike(Outline other) {
            return styles.equals(other.styles()) && clip.equals(other.clip());
        }

        boolean isLong() {
            return rest.path().length() >= LONG_OUTLINE;
        }

        /** Whether the next outline begins where this one, drawn from the given place, ends. */
        boolean isContinuedBy(Outline next, long fromX, long fromY) {
            return !rest.isClosed()
                    && Math.abs(fromX + rest.x() - next.x()) <= 1
                    && Math.abs(fromY + rest.y() - next.y()) <= 1;
        }
    }

    /** The segments of an outline after its start, and where they end, relative to it. */
    private record Rest(String path, long x, long y, boolean isClosed) {}

    /** A shape that occurs again and again. */
    private record Sign(Rest rest, String styles) {}

    /** Anything else, as it is written. */
    private record Markup(String text) implements Piece {}

    SvgDocument(int width, int height) {
        this.width = width;
        this.height = height;
    }

    SvgStyles styles() {
        return styles;
    }

    /**
     * Adds a shape.
     *
     * @param clip what cuts it; null if nothing does
     */
    void shape(Shape shape, Rectangle2D clip, String style) {
        PathIterator path = shape.getPathIterator(null);
        if (path.isDone()) {
            return;
        }
        double[] first = new double[6];
        path.currentSegment(first);
        Rest rest = rest(path, first[0], first[1]);
        if (rest.path().isEmpty()) {
            return;
        }
        String clipName = clip == null ? "" : clips.computeIfAbsent(clip, c -> "c" + clips.size());
        Outline outline = new Outline(tenths(first[0]), tenths(first[1]), rest, clipName, style);
        Piece last = pieces.isEmpty() ? null : pieces.get(pieces.size() - 1);
        if (last instanceof Outline before
                && before.x() == outline.x()
                && before.y() == outline.y()
                && before.rest().equals(rest)
                && before.clip().equals(clipName)
                && SvgStyles.areAreaAndRim(before.styles(), style)) {
            // The rim of the area that was just filled: one element with both styles.
            pieces.set(
                    pieces.size() - 1,
                    new Outline(outline.x(), outline.y(), rest, clipName, before.styles() + " " + style));
        } else {
            pieces.add(outline);
        }
    }

    /**
     * Adds a text.
     *
     * @param width how wide it is in the charts' own font, which other fonts are squeezed into
     */
    void text(String text, Point2D place, double angle, double width, String style) {
        if (text.isBlank()) {
            return;
        }
        StringBuilder element = new StringBuilder("<text class=\"").append(style);
        String x = number(tenths(place.getX()));
        String y = number(tenths(place.getY()));
        element.append("\" x=\"").append(x).append("\" y=\"").append(y);
        if (angle != 0) {
            element.append("\" transform=\"rotate(%s %s %s)".formatted(number(tenths(angle)), x, y));
        }
        if (text.length() > SHORT_TEXT) {
            element.append("\" textLength=\"").append(number(tenths(width)));
            element.append("\" lengthAdjust=\"spacingAndGlyphs");
        }
        element.append("\">");
        pieces.add(new Markup(element.append(escaped(text)).append("</text>").toString()));
    }

    /** Adds a PNG picture. */
    void picture(byte[] png, Rectangle2D place) {
        pieces.add(new Markup(
                "<image x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" preserveAspectRatio=\"none\" href=\"data:image/png;base64,%s\"/>"
                        .formatted(
                                number(tenths(place.getX())),
                                number(tenths(place.getY())),
                                number(tenths(place.getWidth())),
                                number(tenths(place.getHeight())),
                                Base64.getEncoder().encodeToString(png))));
    }

    /** Returns the document. */
    byte[] toBytes() {
        StringBuilder body = new StringBuilder();
        int next = 0;
        while (next < pieces.size()) {
            if (pieces.get(next) instanceof Markup markup) {
                body.append(markup.text());
                next++;
            } else {
                int end = endOfSigns(next);
                next = end > next ? writeSigns(body, next, end) : writeAlike(body, next);
            }
        }
        StringBuilder out = new StringBuilder(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\"><style>%s</style><defs>"
                        .formatted(width, height, width, height, styles.css()));
        signs.forEach((sign, id) -> out.append(
                "<marker id=\"%s\" overflow=\"visible\" markerUnits=\"userSpaceOnUse\"><path class=\"%s\" d=\"m0 0%s\"/></marker>"
                        .formatted(id, sign.styles(), sign.rest().path())));
        clips.forEach((clip, id) -> out.append("<clipPath id=\"%s\"><path d=\"M%s %sh%sv%sh-%sz\"/></clipPath>"
                .formatted(
                        id,
                        number(tenths(clip.getX())),
                        number(tenths(clip.getY())),
                        number(tenths(clip.getWidth())),
                        number(tenths(clip.getHeight())),
                        number(tenths(clip.getWidth())))));
        return out.append("</defs>").append(body).append("</svg>").toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Where a row of equal shapes ends that is worth a marker; its start if it is none. */
    private int endOfSigns(int from) {
        int end = from;
        if (pieces.get(from) instanceof Outline first && first.rest().path().length() >= SHORTEST_SIGN) {
            while (end < pieces.size()
                    && pieces.get(end) instanceof Outline other
                    && other.looksLike(first)
                    && other.rest().equals(first.rest())) {
                end++;
            }
        }
        return end - from >= FEWEST_SIGNS ? end : from;
    }

    /** Writes equal shapes as a path that is not drawn, with a marker at each of its corners. */
    private int writeSigns(StringBuilder out, int from, int end) {
        Outline first = (Outline) pieces.get(from);
        String id = "url(#" + signs.computeIfAbsent(new Sign(first.rest(), first.styles()), sign -> "s" + signs.size())
                + ")";
        out.append("<path marker-start=\"%s\" marker-mid=\"%s\" marker-end=\"%s\"".formatted(id, id, id));
        writeClip(out, first);
        out.append(" d=\"M")
                .append(number(first.x()))
                .append(' ')
                .append(number(first.y()))
                .append('l');
        Outline before = first;
        for (int i = from + 1; i < end; i++) {
            Outline next = (Outline) pieces.get(i);
            append(out, next.x() - before.x());
            append(out, next.y() - before.y());
            before = next;
        }
        out.append("\"/>");
        return end;
    }

    /** Writes an outline and those after it that look the same as one path, and returns what comes next. */
    private int writeAlike(StringBuilder out, int from) {
        Outline first = (Outline) pieces.get(from);
        out.append("<path class=\"").append(first.styles()).append('"');
        writeClip(out, first);
        out.append(" d=\"");
        int end = from;
        long penX = 0;
        long penY = 0;
        while (end < pieces.size()
                && pieces.get(end) instanceof Outline other
                && other.looksLike(first)
                && (end == from || (!other.isLong() && endOfSigns(end) == end))) {
            if (end == from || !((Outline) pieces.get(end - 1)).isContinuedBy(other, penX, penY)) {
                penX = other.x();
                penY = other.y();
                out.append('M').append(number(penX)).append(' ').append(number(penY));
            } else {
                Outline before = (Outline) pieces.get(end - 1);
                penX += before.rest().x();
                penY += before.rest().y();
            }
            out.append(other.rest().path());
            end++;
        }
        out.append("\"/>");
        return end;
    }

    private static void writeClip(StringBuilder out, Outline outline) {
        if (!outline.clip().isEmpty()) {
            out.append(" clip-path=\"url(#").append(outline.clip()).append(")\"");
        }
    }

    /** Writes the segments after the first, relative to where they begin. */
    private static Rest rest(PathIterator path, double startX, double startY) {
        StringBuilder rest = new StringBuilder();
        double[] c = new double[6];
        long x = 0;
        long y = 0;
        char command = ' ';
        for (path.next(); !path.isDone(); path.next()) {
            int type = path.currentSegment(c);
            if (type == PathIterator.SEG_CLOSE) {
                rest.append('z');
                command = 'z';
                continue;
            }
            char letter = "mlqc".charAt(type);
            int pairs = type == PathIterator.SEG_QUADTO ? 2 : type == PathIterator.SEG_CUBICTO ? 3 : 1;
            long endX = tenths(c[2 * pairs - 2] - startX);
            long endY = tenths(c[2 * pairs - 1] - startY);
            boolean stands = type == PathIterator.SEG_LINETO && endX == x && endY == y;
            if (stands) {
                continue;
            }
            // After a move, a second pair of numbers would mean a line.
            if (letter != command || letter == 'm') {
                rest.append(letter);
            }
            for (int i = 0; i < pairs; i++) {
                append(rest, tenths(c[2 * i] - startX) - x);
                append(rest, tenths(c[2 * i + 1] - startY) - y);
            }
            command = letter;
            x = endX;
            y = endY;
        }
        return new Rest(rest.toString(), x, y, command == 'z');
    }

    private static void append(StringBuilder out, long tenths) {
        boolean afterDigit = Character.isDigit(out.charAt(out.length() - 1));
        if (afterDigit && tenths >= 0) {
            out.append(' ');
        }
        out.append(number(tenths));
    }

    private static long tenths(double points) {
        return Math.round(points * 10);
    }

    private static String number(long tenths) {
        String sign = tenths < 0 ? "-" : "";
        long size = Math.abs(tenths);
        if (size % 10 == 0) {
            return sign + size / 10;
        }
        return sign + (size < 10 ? "" : Long.toString(size / 10)) + "." + size % 10;
    }

    /** The text as XML; what XML cannot hold becomes the replacement character. */
    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                default -> out.appendCodePoint(isAllowed(c) ? c : 0xFFFD);
            }
        });
        return out.toString();
    }

    private static boolean isAllowed(int c) {
        return c >= 0x20 && !(c >= 0xD800 && c <= 0xDFFF) && (c & 0xFFFE) != 0xFFFE;
    }
}
