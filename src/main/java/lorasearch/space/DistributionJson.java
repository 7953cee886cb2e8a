package lorasearch.space;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The JSON form of a distribution in Optuna's database.
 *
 * <p>Written is always the modern form, character by character as Optuna writes it, such as <code>
 * {"name": "IntDistribution", "attributes": {"log": true, "step": 1, "low": 1, "high": 8}}</code>. Choices that are declared
 * to be ordered have <code>"ordered": true</code> beside the attributes, where Optuna overlooks it. Read are also the
 * names before Optuna 3 ({@code UniformDistribution} and its kin) and the short form of its command line
 * (<code>{"type": "float", "low": 0.1, "high": 1}</code>).
 */
public final class DistributionJson {

    private static final String FLOAT = "FloatDistribution";
    private static final String INT = "IntDistribution";
    private static final String CATEGORICAL = "CategoricalDistribution";
    private static final String ORDERED = "ordered";

    private DistributionJson() {}

    /** Returns the JSON text of a distribution. */
    public static String write(Distribution distribution) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        if (distribution instanceof FloatDistribution real) {
            attributes.put("step", real.step().isPresent() ? real.step().getAsDouble() : null);
            attributes.put("low", real.low());
            attributes.put("high", real.high());
            attributes.put("log", real.log());
            return PythonJson.write(object(FLOAT, attributes));
        }
        if (distribution instanceof IntDistribution whole) {
            attributes.put("log", whole.log());
            attributes.put("step", whole.step());
            attributes.put("low", whole.low());
            attributes.put("high", whole.high());
            return PythonJson.write(object(INT, attributes));
        }
        CategoricalDistribution categorical = (CategoricalDistribution) distribution;
        attributes.put("choices", categorical.choices());
        Map<String, Object> object = object(CATEGORICAL, attributes);
        if (categorical.ordered()) {
            object.put(ORDERED, true);
        }
        return PythonJson.write(object);
    }

    /**
     * Returns the distribution of a JSON text.
     *
     * @throws IllegalArgumentException if the text is not JSON or describes no distribution; the message is one line
     */
    public static Distribution read(String json) {
        try {
            Map<?, ?> object = asMap(PythonJson.read(json), "Distribution");
            if (object.containsKey("name")) {
                Map<?, ?> attributes = asMap(object.get("attributes"), "\"attributes\"");
                return named(String.valueOf(object.get("name")), attributes, flag(object, ORDERED));
            }
            return typed(String.valueOf(object.get("type")), object);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Distribution %s cannot be read: %s".formatted(PythonJson.shortened(json), e.getMessage()), e);
        }
    }

    private static Map<String, Object> object(String name, Map<String, Object> attributes) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", name);
        object.put("attributes", attributes);
        return object;
    }

    private static Distribution named(String name, Map<?, ?> attributes, boolean ordered) {
        return switch (name) {
            case FLOAT -> real(attributes, flag(attributes, "log"), "step");
            case INT -> whole(attributes, flag(attributes, "log"));
            case CATEGORICAL -> categorical(attributes, ordered);
            case "UniformDistribution" -> real(attributes, false, "step");
            case "LogUniformDistribution" -> real(attributes, true, "step");
            case "DiscreteUniformDistribution" -> real(attributes, false, "q");
            case "IntUniformDistribution" -> whole(attributes, false);
            case "IntLogUniformDistribution" -> whole(attributes, true);
            default -> throw new IllegalArgumentException("There is no distribution named \"%s\".".formatted(name));
        };
    }

    private static Distribution typed(String type, Map<?, ?> attributes) {
        return switch (type) {
            case "float" -> real(attributes, flag(attributes, "log"), "step");
            case "int" -> whole(attributes, flag(attributes, "log"));
            case "categorical" -> categorical(attributes, false);
            default ->
                throw new IllegalArgumentException(
                        "It must have a \"name\", or a \"type\" that is float, int or categorical.");
        };
    }

    private static FloatDistribution real(Map<?, ?> attributes, boolean log, String step) {
        OptionalDouble distance = attributes.get(step) == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(number(attributes, step).doubleValue());
        return new FloatDistribution(
                number(attributes, "low").doubleValue(),
                number(attributes, "high").doubleValue(),
                log,
                distance);
    }

    private static IntDistribution whole(Map<?, ?> attributes, boolean log) {
        long step = attributes.get("step") == null ? 1 : wholeNumber(attributes, "step");
        return new IntDistribution(wholeNumber(attributes, "low"), wholeNumber(attributes, "high"), log, step);
    }

    private static CategoricalDistribution categorical(Map<?, ?> attributes, boolean ordered) {
        if (attributes.get("choices") instanceof List<?> choices) {
            return new CategoricalDistribution(Collections.unmodifiableList(choices), ordered);
        }
        throw new IllegalArgumentException("\"choices\" must be a list.");
    }

    private static Map<?, ?> asMap(Object value, String subject) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalArgumentException(subject + " must be an object.");
    }

    private static boolean flag(Map<?, ?> attributes, String name) {
        Object value = attributes.get(name);
        if (value == null || value instanceof Boolean) {
            return Boolean.TRUE.equals(value);
        }
        throw new IllegalArgumentException("\"%s\" (%s) must be true or false.".formatted(name, value));
    }

    private static Number number(Map<?, ?> attributes, String name) {
        if (attributes.get(name) instanceof Number number) {
            return number;
        }
        throw new IllegalArgumentException("\"%s\" (%s) must be a number.".formatted(name, attributes.get(name)));
    }

    private static long wholeNumber(Map<?, ?> attributes, String name) {
        double value = number(attributes, name).doubleValue();
        if (value == Math.rint(value) && Double.isFinite(value)) {
            return number(attributes, name).longValue();
        }
        throw new IllegalArgumentException("\"%s\" (%s) must be a whole number.".formatted(name, value));
    }
}
