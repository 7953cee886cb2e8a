package lorasearch.sampler.gp;

import java.util.List;
import java.util.stream.IntStream;
import lorasearch.sampler.Observations;
import lorasearch.space.CategoricalDistribution;
import lorasearch.space.Distribution;
import lorasearch.space.Parameter;
import lorasearch.space.Params;
import lorasearch.space.SearchSpace;

/**
 * The points of a search space as vectors: one coordinate for each parameter with several values.
 *
 * <p>Numeric parameters stand at their position in the unit interval, and so do choices that are a {@linkplain
 * CategoricalDistribution#isScale scale}. Other choices stand at their index, which means nothing but same or different. A parameter
 * that does not exist at a point stands in the middle.
 */
final class Encoding {

    /** Where a parameter stands at points at which it does not exist. */
    private static final double ABSENT = 0.5;

    /** What stands for the choice of a categorical parameter that does not exist. */
    private static final double ABSENT_CHOICE = -1;

    private final SearchSpace space;
    private final List<Parameter> parameters;
    /** For each coordinate, the index of its parameter in the space. */
    private final int[] indices;

    private final boolean[] categorical;

    Encoding(SearchSpace space) {
        this.space = space;
        indices = IntStream.range(0, space.parameters().size())
                .filter(i -> !space.parameters().get(i).distribution().isSingle())
                .toArray();
        parameters = IntStream.of(indices).mapToObj(space.parameters()::get).toList();
        categorical = new boolean[indices.length];
        for (int d = 0; d < indices.length; d++) {
            categorical[d] = distribution(d) instanceof CategoricalDistribution choices && !choices.isScale();
        }
    }

    int dimensions() {
        return indices.length;
    }

    /** Returns for each coordinate whether it only tells same from different. */
    boolean[] categorical() {
        return categorical.clone();
    }

    boolean isCategorical(int dimension) {
        return categorical[dimension];
    }

    Distribution distribution(int dimension) {
        return space.parameters().get(indices[dimension]).distribution();
    }

    /** Returns whether an observed trial has all parameters that exist everywhere, and so has a vector. */
    boolean covers(Observations observations, int row) {
        return IntStream.of(indices)
                .allMatch(i -> observations.has(row, i)
                        || space.parameters().get(i).condition().isPresent());
    }

    /** Returns the vector of an observed trial that this encoding covers. */
    double[] encode(Observations observations, int row) {
        double[] vector = new double[indices.length];
        for (int d = 0; d < vector.length; d++) {
            vector[d] =
                    observations.has(row, indices[d]) ? coordinate(d, observations.value(row, indices[d])) : absent(d);
        }
        return vector;
    }

    /** Returns the point at positions in the unit cube. */
    Params decode(double[] unit) {
        return space.point(parameter -> {
            int d = parameters.indexOf(parameter);
            return parameter.distribution().fromUnit(d < 0 ? ABSENT : unit[d]);
        });
    }

    /** Returns positions in the unit cube of an encoded point. */
    double[] position(double[] vector) {
        double[] unit = vector.clone();
        for (int d = 0; d < unit.length; d++) {
            if (categorical[d]) {
                unit[d] = vector[d] == ABSENT_CHOICE ? ABSENT : distribution(d).toUnit(vector[d]);
            }
        }
        return unit;
    }

    /** Returns the vector of the point at positions in the unit cube. */
    double[] snap(double[] unit) {
        double[] vector = new double[indices.length];
        if (!space.isConditional()) {
            for (int d = 0; d < vector.length; d++) {
                vector[d] = coordinate(d, distribution(d).fromUnit(unit[d]));
            }
            return vector;
        }
        Params point = decode(unit);
        for (int d = 0; d < vector.length; d++) {
            String name = parameters.get(d).name();
            vector[d] = point.has(name) ? coordinate(d, distribution(d).toInternal(point.get(name))) : absent(d);
        }
        return vector;
    }

    private double coordinate(int dimension, double internal) {
        return categorical[dimension] ? internal : distribution(dimension).toUnit(internal);
    }

    private double absent(int dimension) {
        return categorical[dimension] ? ABSENT_CHOICE : ABSENT;
    }
}
