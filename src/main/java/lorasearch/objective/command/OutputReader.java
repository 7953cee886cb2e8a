package lorasearch.objective.command;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Understands the lines of a program's standard output. */
final class OutputReader {

    private static final Pattern LOOKS_LIKE_REPORT = Pattern.compile("\\bvalues?\\b[\"']?\\s*:");
    private static final List<String> RESERVED = List.of("step", "value", "values");

    private OutputReader() {}

    /** Returns the meaning of a line. */
    static OutputLine read(String text) {
        String line = text.strip();
        if (!line.startsWith("{")) {
            return new OutputLine.Log();
        }
        JsonObject json;
        try {
            json = JsonParser.parseString(line).getAsJsonObject();
        } catch (JsonParseException e) {
            return LOOKS_LIKE_REPORT.matcher(line).find()
                    ? new OutputLine.Malformed(
                            "it is not one JSON object of at most %d bytes".formatted(LineSplitter.MAX_BYTES))
                    : new OutputLine.Log();
        }
        if (!json.has("value") && !json.has("values")) {
            return new OutputLine.Log();
        }
        return json.has("step") ? step(json) : result(json);
    }

    private static OutputLine step(JsonObject json) {
        OptionalDouble step = number(json.get("step"));
        if (step.isEmpty() || !isStep(step.getAsDouble())) {
            return new OutputLine.Malformed("\"step\" (%s) must be a whole number from 0".formatted(json.get("step")));
        }
        if (json.has("values")) {
            return new OutputLine.Malformed("a step has one \"value\", and no \"values\"");
        }
        OptionalDouble value = number(json.get("value"));
        return value.isEmpty()
                ? new OutputLine.Malformed("\"value\" (%s) must be a number".formatted(json.get("value")))
                : new OutputLine.Step((int) step.getAsDouble(), value.getAsDouble(), others(json));
    }

    private static OutputLine result(JsonObject json) {
        if (json.has("value") && json.has("values")) {
            return new OutputLine.Malformed("it has both \"value\" and \"values\"");
        }
        JsonArray elements = new JsonArray();
        if (json.has("value")) {
            elements.add(json.get("value"));
        } else if (json.get("values") instanceof JsonArray several && !several.isEmpty()) {
            elements.addAll(several);
        } else {
            return new OutputLine.Malformed("\"values\" (%s) must be a list of numbers".formatted(json.get("values")));
        }
        List<Double> values = new ArrayList<>();
        for (JsonElement element : elements) {
            OptionalDouble value = number(element);
            if (value.isEmpty()) {
                return new OutputLine.Malformed("its value (%s) must be a number".formatted(element));
            }
            values.add(value.getAsDouble());
        }
        return new OutputLine.Result(Collections.unmodifiableList(values), others(json));
    }

    private static boolean isStep(double number) {
        return number >= 0 && number <= Integer.MAX_VALUE && number == Math.rint(number);
    }

    private static Map<String, Double> others(JsonObject json) {
        Map<String, Double> others = new LinkedHashMap<>();
        json.asMap().forEach((name, element) -> {
            if (!RESERVED.contains(name)
                    && element.isJsonPrimitive()
                    && element.getAsJsonPrimitive().isNumber()
                    && Double.isFinite(element.getAsDouble())) {
                others.put(name, element.getAsDouble());
            }
        });
        return Collections.unmodifiableMap(others);
    }

    /** Reads a number, which the parser returns as a string where it is not JSON's: {@code .5}, {@code -inf}. */
    private static OptionalDouble number(JsonElement element) {
        if (element.isJsonNull()) {
            return OptionalDouble.of(Double.NaN);
        }
        if (!element.isJsonPrimitive() || element.getAsJsonPrimitive().isBoolean()) {
            return OptionalDouble.empty();
        }
        return switch (element.getAsString().toLowerCase(Locale.ROOT)) {
            case "nan", "-nan", "+nan" -> OptionalDouble.of(Double.NaN);
            case "inf", "+inf", "infinity", "+infinity" -> OptionalDouble.of(Double.POSITIVE_INFINITY);
            case "-inf", "-infinity" -> OptionalDouble.of(Double.NEGATIVE_INFINITY);
            default -> parsed(element.getAsString());
        };
    }

    private static OptionalDouble parsed(String text) {
        try {
            return OptionalDouble.of(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }
}
