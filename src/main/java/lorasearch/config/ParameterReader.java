package lorasearch.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import lorasearch.space.CategoricalDistribution;
import lorasearch.space.Condition;
import lorasearch.space.Distribution;
import lorasearch.space.FloatDistribution;
import lorasearch.space.IntDistribution;
import lorasearch.space.Parameter;
import lorasearch.space.Params;
import lorasearch.space.SearchSpace;

/**
 * Reads what is written in place of a value when a field shall be searched: {@code {float: [1e-5, 1e-2], log: true}},
 * {@code {int: [4, 64], step: 4}} or {@code {choices: [low, mid, high], ordered: true}}, each with an optional {@code when: {other: value}} and
 * an optional {@code preferred: value} that the search shall begin with.
 */
final class ParameterReader {

    private static final List<String> KINDS = List.of("float", "int", "choices");

    private ParameterReader() {}

    /** Returns whether a field's value is a distribution. */
    static boolean isDistribution(Object value) {
        return value instanceof Map;
    }

    /** Reads a searched training field, whose values must all obey the field's rule. */
    static Parameter read(Section training, TrainingField field) {
        Parameter parameter = read(training, field.key());
        if (!field.accepts(parameter.distribution())) {
            throw training.section(field.key()).error("every value " + field.rule() + ".");
        }
        return parameter;
    }

    /** Reads what is searched under a name. */
    static Parameter read(Section parent, String name) {
        Section section = parent.section(name);
        List<String> kinds = KINDS.stream().filter(section::has).toList();
        if (kinds.size() != 1) {
            section.rejectOthers();
            throw section.error(
                    "needs exactly one of float, int or choices, such as {float: [1e-5, 1e-2], log: true}.");
        }
        Distribution distribution = distribution(section, kinds.get(0));
        Optional<Condition> condition = section.optional("when", when -> condition(section, when));
        if (section.has("preferred")
                && distribution.find(section.value("preferred")).isEmpty()) {
            throw section.error("preferred", section.value("preferred"), "must be one of the values that are searched");
        }
        section.rejectOthers();
        return new Parameter(name, distribution, condition);
    }

    /** Returns the preferred values of the searched parameters that have one. */
    static Params preferred(Section parent, SearchSpace space) {
        Params preferred = Params.empty();
        for (Parameter parameter : space.parameters()) {
            Section section = parent.section(parameter.name());
            if (section.has("preferred")) {
                double internal = parameter
                        .distribution()
                        .find(section.value("preferred"))
                        .orElseThrow();
                preferred = preferred.with(
                        parameter.name(), parameter.distribution().toExternal(internal));
            }
        }
        return preferred;
    }

    private static Distribution distribution(Section section, String kind) {
        try {
            return switch (kind) {
                case "float" -> floats(section);
                case "int" -> integers(section);
                default -> new CategoricalDistribution(section.list("choices"), section.flag("ordered", false));
            };
        } catch (IllegalArgumentException broken) {
            throw section.error(broken.getMessage());
        }
    }

    private static Distribution floats(Section section) {
        List<Object> bounds = bounds(section, "float");
        double step = section.number("step", 0);
        return new FloatDistribution(
                section.asNumber("float", bounds.get(0)),
                section.asNumber("float", bounds.get(1)),
                section.flag("log", false),
                step == 0 ? OptionalDouble.empty() : OptionalDouble.of(step));
    }

    private static Distribution integers(Section section) {
        List<Object> bounds = bounds(section, "int");
        if (!bounds.stream().allMatch(bound -> bound instanceof Integer || bound instanceof Long)) {
            throw section.error("int", bounds, "must be two whole numbers");
        }
        return new IntDistribution(
                ((Number) bounds.get(0)).longValue(),
                ((Number) bounds.get(1)).longValue(),
                section.flag("log", false),
                section.integer("step", 1, 1));
    }

    private static List<Object> bounds(Section section, String key) {
        List<Object> bounds = section.list(key);
        if (bounds.size() != 2) {
            throw section.error(key, bounds, "must be two numbers: [lowest, highest]");
        }
        return bounds;
    }

    private static Condition condition(Section section, Section when) {
        if (when.keys().size() != 1) {
            throw section.error("when needs exactly one entry, such as {schedule: cosine}.");
        }
        String parent = when.keys().iterator().next();
        Object value = when.value(parent);
        return new Condition(parent, value instanceof List<?> several ? List.copyOf(several) : List.of(value));
    }
}
