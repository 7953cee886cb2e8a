package lorasearch.space;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The parameters that a study searches, in the order they are suggested.
 *
 * @param parameters names are distinct, and a condition refers to an earlier parameter
 */
public record SearchSpace(List<Parameter> parameters) {

    public SearchSpace {
        parameters = List.copyOf(parameters);
        Set<String> earlier = new HashSet<>();
        for (Parameter parameter : parameters) {
            parameter.condition().ifPresent(condition -> {
                if (!earlier.contains(condition.parent())) {
                    throw new IllegalArgumentException(
                            "Parameter \"%s\" depends on \"%s\", which must be a parameter before it."
                                    .formatted(parameter.name(), condition.parent()));
                }
            });
            if (!earlier.add(parameter.name())) {
                throw new IllegalArgumentException(
                        "Parameter \"%s\" must occur only once.".formatted(parameter.name()));
            }
        }
    }

    /** Returns a space of the given parameters. */
    public static SearchSpace of(Parameter... parameters) {
        return new SearchSpace(List.of(parameters));
    }

    /** Returns the parameter of that name, if the space has one. */
    public Optional<Parameter> parameter(String name) {
        return parameters.stream().filter(p -> p.name().equals(name)).findFirst();
    }

    /** Returns the parameters' names, in order. */
    public List<String> names() {
        return parameters.stream().map(Parameter::name).toList();
    }

    /** Returns whether any parameter exists only under a condition. */
    public boolean isConditional() {
        return parameters.stream().anyMatch(p -> p.condition().isPresent());
    }

    /** Returns whether a point has exactly the parameters that exist there, each with an allowed value. */
    public boolean contains(Params params) {
        long existing = parameters.stream().filter(p -> p.existsAt(params)).count();
        return existing == params.names().size() && parameters.stream().allMatch(p -> fits(p, params));
    }

    private static boolean fits(Parameter parameter, Params params) {
        if (!parameter.existsAt(params)) {
            return !params.has(parameter.name());
        }
        if (!params.has(parameter.name())) {
            return false;
        }
        Distribution distribution = parameter.distribution();
        try {
            return distribution.contains(distribution.toInternal(params.get(parameter.name())));
        } catch (IllegalArgumentException otherKind) {
            return false;
        }
    }
}
