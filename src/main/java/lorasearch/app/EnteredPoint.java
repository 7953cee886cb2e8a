package lorasearch.app;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import lorasearch.config.Nearest;
import lorasearch.space.CategoricalDistribution;
import lorasearch.space.Condition;
import lorasearch.space.Distribution;
import lorasearch.space.FloatDistribution;
import lorasearch.space.IntDistribution;
import lorasearch.space.Parameter;
import lorasearch.space.Params;
import lorasearch.space.SearchSpace;

/** Reads a point, or a part of one, as a person types it. */
final class EnteredPoint {

    private EnteredPoint() {}

    /**
     * Returns the point that was typed, in the space's order.
     *
     * @param settings parameter name to value
     * @throws StudyError naming the first parameter that is unknown, has an impossible value, or cannot exist
     */
    static Params read(SearchSpace space, Map<String, String> settings) {
        settings.keySet().stream()
                .filter(name -> space.parameter(name).isEmpty())
                .findFirst()
                .ifPresent(name -> {
                    throw refused(
                            space.names().isEmpty()
                                    ? "There is no parameter \"%s\": this study searches none.".formatted(name)
                                    : "There is no parameter \"%s\"; there are: %s.%s"
                                            .formatted(
                                                    name,
                                                    String.join(", ", space.names()),
                                                    Nearest.hint(name, space.names())));
                });
        Map<String, Object> point = new LinkedHashMap<>();
        for (Parameter parameter : space.parameters()) {
            String text = settings.get(parameter.name());
            if (text != null) {
                parameter.condition().ifPresent(condition -> check(parameter, condition, new Params(point)));
                point.put(parameter.name(), value(parameter, text));
            }
        }
        return new Params(point);
    }

    private static void check(Parameter parameter, Condition condition, Params point) {
        if (!condition.holds(point)) {
            throw refused("Parameter \"%s\" exists only where %s is one of %s; set that as well."
                    .formatted(parameter.name(), condition.parent(), condition.values()));
        }
    }

    private static Object value(Parameter parameter, String text) {
        Distribution distribution = parameter.distribution();
        OptionalDouble internal = number(distribution, text);
        if (internal.isEmpty()) {
            throw refused("Parameter \"%s\" (%s) %s.".formatted(parameter.name(), text, rule(distribution)));
        }
        return distribution.toExternal(internal.getAsDouble());
    }

    private static OptionalDouble number(Distribution distribution, String text) {
        if (distribution instanceof CategoricalDistribution categorical) {
            Optional<Object> choice = categorical.choices().stream()
                    .filter(candidate -> String.valueOf(candidate).equals(text))
                    .findFirst();
            if (choice.isPresent()) {
                return categorical.find(choice.get());
            }
        }
        try {
            return distribution instanceof IntDistribution
                    ? distribution.find(Long.parseLong(text))
                    : distribution.find(Double.parseDouble(text));
        } catch (NumberFormatException noNumber) {
            return OptionalDouble.empty();
        }
    }

    private static String rule(Distribution distribution) {
        if (distribution instanceof FloatDistribution range) {
            String steps =
                    range.step().isPresent() ? " in steps of " + range.step().getAsDouble() : "";
            return "must be a number from %s to %s%s".formatted(range.low(), range.high(), steps);
        }
        if (distribution instanceof IntDistribution range) {
            String steps = range.step() > 1 ? " in steps of " + range.step() : "";
            return "must be a whole number from %d to %d%s".formatted(range.low(), range.high(), steps);
        }
        return "must be one of " + ((CategoricalDistribution) distribution).choices();
    }

    private static StudyError refused(String message) {
        return new StudyError(StudyError.Kind.BAD_DATA, message);
    }
}
