package lorasearch.testing;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import lorasearch.space.CategoricalDistribution;
import lorasearch.space.Distribution;
import lorasearch.space.FloatDistribution;
import lorasearch.space.IntDistribution;
import lorasearch.space.Parameter;
import lorasearch.space.SearchSpace;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;

/** Reads the trials, directions and distributions of {@link Vectors}. */
public final class VectorTrials {

    private VectorTrials() {}

    /** Reads {@code directions} or {@code direction}, and {@code trials}. */
    public static TrialHistory history(JsonObject vector) {
        List<Trial> trials = Vectors.elements(vector.get("trials"))
                .map(json -> trial(json.getAsJsonObject()))
                .toList();
        return new TrialHistory(directions(vector), trials);
    }

    /** Reads {@code directions}, or the one {@code direction}. */
    public static List<Direction> directions(JsonObject vector) {
        if (vector.has("direction")) {
            return List.of(direction(vector.get("direction")));
        }
        return Vectors.elements(vector.get("directions"))
                .map(VectorTrials::direction)
                .toList();
    }

    /** Reads one trial; its constraints become the system attribute {@code constraints}. */
    public static Trial trial(JsonObject json) {
        Trial.Builder trial = Trial.builder(
                json.get("number").getAsInt(),
                TrialState.valueOf(json.get("state").getAsString()));
        if (!json.get("values").isJsonNull()) {
            trial.values(
                    Vectors.elements(json.get("values")).map(Vectors::number).toList());
        }
        Vectors.elements(json.get("intermediate"))
                .map(JsonElement::getAsJsonArray)
                .forEach(report -> {
                    trial.report(report.get(0).getAsInt(), Vectors.number(report.get(1)));
                });
        members(json, "distributions").forEach(entry -> {
            Distribution distribution = distribution(entry.getValue().getAsJsonObject());
            Object value = value(json.getAsJsonObject("params").get(entry.getKey()));
            trial.param(entry.getKey(), distribution, distribution.toExternal(distribution.toInternal(value)));
        });
        members(json, "system_attrs")
                .forEach(entry -> trial.systemAttribute(entry.getKey(), pythonJson(entry.getValue())));
        if (json.has("constraints")) {
            trial.systemAttribute("constraints", json.get("constraints").toString());
        }
        return trial.build();
    }

    /** Reads a space, an object of distributions by parameter name. */
    public static SearchSpace space(JsonObject json) {
        return new SearchSpace(json.entrySet().stream()
                .map(entry -> Parameter.of(
                        entry.getKey(), distribution(entry.getValue().getAsJsonObject())))
                .toList());
    }

    /** Reads a distribution in Optuna's form. */
    public static Distribution distribution(JsonObject json) {
        JsonObject attributes = json.getAsJsonObject("attributes");
        return switch (json.get("name").getAsString()) {
            case "FloatDistribution" ->
                new FloatDistribution(
                        attributes.get("low").getAsDouble(),
                        attributes.get("high").getAsDouble(),
                        attributes.get("log").getAsBoolean(),
                        attributes.get("step").isJsonNull()
                                ? OptionalDouble.empty()
                                : OptionalDouble.of(attributes.get("step").getAsDouble()));
            case "IntDistribution" ->
                new IntDistribution(
                        attributes.get("low").getAsLong(),
                        attributes.get("high").getAsLong(),
                        attributes.get("log").getAsBoolean(),
                        attributes.get("step").getAsLong());
            case "CategoricalDistribution" -> {
                List<Object> choices = new ArrayList<>();
                Vectors.elements(attributes.get("choices")).forEach(choice -> choices.add(value(choice)));
                yield new CategoricalDistribution(choices);
            }
            default -> throw new IllegalArgumentException("Unknown distribution: " + json);
        };
    }

    /** Reads a parameter's external value; numbers written without point or exponent are whole. */
    public static Object value(JsonElement json) {
        if (json.isJsonNull()) {
            return null;
        }
        JsonPrimitive primitive = json.getAsJsonPrimitive();
        if (primitive.isBoolean()) {
            return primitive.getAsBoolean();
        }
        if (primitive.isString()) {
            return primitive.getAsString();
        }
        return primitive.getAsString().matches("-?\\d+") ? (Object) primitive.getAsLong() : primitive.getAsDouble();
    }

    /** Returns a value's text as Optuna stores it, where numbers that are not finite are bare words. */
    private static String pythonJson(JsonElement json) {
        boolean word = json.isJsonPrimitive() && json.getAsString().matches("NaN|-?Infinity");
        return word ? json.getAsString() : json.toString();
    }

    private static Direction direction(JsonElement json) {
        return Direction.valueOf(json.getAsString().toUpperCase(Locale.ROOT));
    }

    private static Iterable<Map.Entry<String, JsonElement>> members(JsonObject json, String name) {
        return json.has(name) ? json.getAsJsonObject(name).entrySet() : List.of();
    }
}
