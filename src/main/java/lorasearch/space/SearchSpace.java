package lorasearch.space;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;

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

    /** Returns the number of points, or {@link Double#POSITIVE_INFINITY} if some parameter is continuous. */
    public double cardinality() {
        return cardinality(0, Params.empty());
    }

    /** Counts the points that agree with what is chosen for parents among the parameters before an index. */
    private double cardinality(int index, Params parents) {
        if (index == parameters.size()) {
            return 1;
        }
        Parameter parameter = parameters.get(index);
        if (!parameter.existsAt(parents)) {
            return cardinality(index + 1, parents);
        }
        double[] deciding = decidingValues(parameter);
        double rest = parameter.distribution().cardinality() - deciding.length;
        double sum = rest == 0 ? 0 : rest * cardinality(index + 1, parents);
        for (double value : deciding) {
            Object external = parameter.distribution().toExternal(value);
            sum += cardinality(index + 1, parents.with(parameter.name(), external));
        }
        return sum;
    }

    /** Returns the internal values of a parameter under which other parameters exist. */
    private double[] decidingValues(Parameter parent) {
        return parameters.stream()
                .flatMap(parameter -> parameter.condition().stream())
                .filter(condition -> condition.parent().equals(parent.name()))
                .flatMap(condition -> condition.values().stream())
                .flatMapToDouble(value -> parent.distribution().find(value).stream())
                .distinct()
                .toArray();
    }

    /** Returns whether a point has exactly the parameters that exist there, each with an allowed value. */
    public boolean contains(Params params) {
        long existing = parameters.stream().filter(p -> p.existsAt(params)).count();
        return existing == params.names().size() && parameters.stream().allMatch(p -> fits(p, params));
    }

    /**
     * Returns the point whose parameters have the given internal values.
     *
     * @param internal gives the internal value of each parameter that exists at the point; asked in order
     */
    public Params point(ToDoubleFunction<Parameter> internal) {
        Params point = Params.empty();
        for (Parameter parameter : parameters) {
            if (parameter.existsAt(point)) {
                double value = internal.applyAsDouble(parameter);
                point = point.with(parameter.name(), parameter.distribution().toExternal(value));
            }
        }
        return point;
    }

    /**
     * Returns the one form that all spellings of a point share, so that points can be compared: parameters in the
     * space's order, discrete values exactly on their grid.
     *
     * @return the same point, or empty if the space does not {@linkplain #contains contain} it
     */
    public Optional<Params> canonical(Params params) {
        return contains(params)
                ? Optional.of(point(p -> onGrid(p.distribution(), params.get(p.name()))))
                : Optional.empty();
    }

    private static double onGrid(Distribution distribution, Object external) {
        double internal = distribution.toInternal(external);
        return Double.isInfinite(distribution.cardinality())
                ? internal
                : distribution.fromUnit(distribution.toUnit(internal));
    }

    private static boolean fits(Parameter parameter, Params params) {
        if (!parameter.existsAt(params)) {
            return !params.has(parameter.name());
        }
        if (!params.has(parameter.name())) {
            return false;
        }
        return parameter.distribution().find(params.get(parameter.name())).isPresent();
    }
}
