package lorasearch.space;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JSON text as Python's {@code json} module writes and reads it: separators with a space, ASCII only, numbers such as
 * {@code 1e-05}, and the tokens {@code NaN}, {@code Infinity} and {@code -Infinity}.
 *
 * <p>A JSON value is null, a {@link Boolean}, a {@link Long} (a number without fraction and exponent), a {@link Double},
 * a {@link String}, a {@link List} or a {@link Map} with strings as keys.
 */
public final class PythonJson {

    /** A string, or one of the tokens that standard JSON does not know. */
    private static final Pattern STRING_OR_NONFINITE = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"|NaN|-?Infinity");

    /** Name of the only member of an object that stands for a non-finite number while Gson parses. */
    private static final String NONFINITE = "non-finite number";

    private static final Pattern POSITION = Pattern.compile("line \\d+ column \\d+");

    /** Decimal exponents below and from which Python prints a float with an exponent. */
    private static final int SMALLEST_PLAIN = -4;

    private static final int SMALLEST_SCIENTIFIC = 16;

    private PythonJson() {}

    /**
     * Returns the text of a value.
     *
     * @throws IllegalArgumentException if the value is of a kind that JSON does not have
     */
    public static String write(Object value) {
        StringBuilder text = new StringBuilder();
        append(text, value);
        return text.toString();
    }

    /**
     * Returns the value of a text.
     *
     * @throws IllegalArgumentException if the text is not JSON; the message is one line
     */
    public static Object read(String text) {
        String standard = text.contains("NaN") || text.contains("Infinity")
                ? STRING_OR_NONFINITE.matcher(text).replaceAll(PythonJson::standardized)
                : text;
        try (JsonReader reader = new JsonReader(new StringReader(standard))) {
            reader.setStrictness(Strictness.STRICT);
            Object value = plain(JsonParser.parseReader(reader));
            if (text.isBlank() || reader.peek() != JsonToken.END_DOCUMENT) {
                throw new IOException("There must be exactly one value.");
            }
            return value;
        } catch (IOException | JsonParseException | NumberFormatException e) {
            throw new IllegalArgumentException(
                    "Text (%s) must be JSON%s.".formatted(shortened(text), positionIn(e)), e);
        }
    }

    /** Returns at most the first 80 characters of a text, on one line. */
    static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= 80 ? line : line.substring(0, 79) + "…";
    }

    private static void append(StringBuilder out, Object value) {
        if (value == null || value instanceof Boolean || value instanceof Long || value instanceof Integer) {
            out.append(value);
        } else if (value instanceof Double number) {
            out.append(number(number));
        } else if (value instanceof String string) {
            appendString(out, string);
        } else if (value instanceof List<?> list) {
            String separator = "[";
            for (Object element : list) {
                append(out.append(separator), element);
                separator = ", ";
            }
            out.append(list.isEmpty() ? "[]" : "]");
        } else if (value instanceof Map<?, ?> map) {
            String separator = "{";
            for (Map.Entry<?, ?> member : map.entrySet()) {
                appendString(out.append(separator), (String) member.getKey());
                append(out.append(": "), member.getValue());
                separator = ", ";
            }
            out.append(map.isEmpty() ? "{}" : "}");
        } else {
            throw new IllegalArgumentException("Value (%s) must be of a kind that JSON has, not a %s."
                    .formatted(value, value.getClass().getSimpleName()));
        }
    }

    private static void appendString(StringBuilder out, String string) {
        out.append('"');
        for (int i = 0; i < string.length(); i++) {
            appendEscaped(out, string.charAt(i));
        }
        out.append('"');
    }

    private static void appendEscaped(StringBuilder out, char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            default -> {
                if (c >= ' ' && c <= '~') {
                    out.append(c);
                } else {
                    out.append("\\u%04x".formatted((int) c));
                }
            }
        }
    }

    private static String number(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0.0" : "0.0";
        }
        BigDecimal decimal = ShortestDecimal.of(value).stripTrailingZeros();
        int exponent = decimal.precision() - decimal.scale() - 1;
        if (exponent >= SMALLEST_PLAIN && exponent < SMALLEST_SCIENTIFIC) {
            String plain = decimal.toPlainString();
            return plain.contains(".") ? plain : plain + ".0";
        }
        BigDecimal mantissa = decimal.scaleByPowerOfTen(-exponent);
        return "%se%s%02d".formatted(mantissa.toPlainString(), exponent < 0 ? "-" : "+", Math.abs(exponent));
    }

    private static String standardized(MatchResult token) {
        String text = token.group();
        String standard = text.startsWith("\"") ? text : "{\"%s\": \"%s\"}".formatted(NONFINITE, text);
        return Matcher.quoteReplacement(standard);
    }

    private static Object plain(JsonElement element) {
        if (element instanceof JsonPrimitive primitive) {
            return plain(primitive);
        }
        if (element instanceof JsonArray array) {
            List<Object> list = new ArrayList<>();
            array.forEach(e -> list.add(plain(e)));
            return list;
        }
        if (element instanceof JsonObject object) {
            if (object.has(NONFINITE)) {
                return Double.valueOf(object.get(NONFINITE).getAsString());
            }
            Map<String, Object> map = new LinkedHashMap<>();
            object.asMap().forEach((name, e) -> map.put(name, plain(e)));
            return map;
        }
        return null;
    }

    private static Object plain(JsonPrimitive primitive) {
        if (primitive.isBoolean()) {
            return primitive.getAsBoolean();
        }
        String text = primitive.getAsString();
        if (primitive.isString()) {
            return text;
        }
        boolean whole = text.indexOf('.') < 0 && text.indexOf('e') < 0 && text.indexOf('E') < 0;
        return whole ? (Object) Long.valueOf(text) : (Object) Double.valueOf(text);
    }

    private static String positionIn(Exception cause) {
        Matcher position = POSITION.matcher(String.valueOf(cause.getMessage()));
        return position.find() ? " (see %s)".formatted(position.group()) : "";
    }
}
