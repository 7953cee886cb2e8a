package lorasearch.sampler;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import lorasearch.space.CategoricalDistribution;
import lorasearch.space.Distribution;
import lorasearch.space.Parameter;
import lorasearch.space.Params;
import lorasearch.space.SearchSpace;
import lorasearch.trial.TrialHistory;

/**
 * Keeps another sampler from suggesting a point of a finite space twice. Continuous spaces are left alone, where repeats do
 * not happen, and so are spaces without parameters, where trials are repeats on purpose: they differ by their seeds.
 *
 * <p>The other sampler is asked a few times; if it insists on tried points, the untried point most like its last suggestion
 * is taken. A point whose only trial failed may be suggested once more. When every point was tried, the suggestion is
 * empty.
 */
public final class NoRepeatSampler implements Sampler {

    private static final int ASKED = 5;

    /** Spaces up to this size are listed to find an untried point; in larger ones it is found by changing a few values. */
    private static final int MOST_LISTED = 20_000;

    private static final int MOST_CHANGES = 10_000;

    private final Sampler other;

    /** Creates a sampler that passes on the suggestions of another. */
    public NoRepeatSampler(Sampler other) {
        this.other = other;
    }

    @Override
    public Optional<Params> suggest(SearchSpace space, TrialHistory history, RandomGenerator random) {
        Optional<Params> suggestion = other.suggest(space, history, random);
        boolean mayRepeat = space.parameters().isEmpty() || Double.isInfinite(space.cardinality());
        if (suggestion.isEmpty() || mayRepeat) {
            return suggestion;
        }
        TriedPoints tried = TriedPoints.of(space, history);
        for (int asked = 1; asked < ASKED && suggestion.isPresent(); asked++) {
            if (isUntried(space, suggestion.get(), tried)) {
                return suggestion;
            }
            suggestion = other.suggest(space, history, random);
        }
        return suggestion.flatMap(point -> untriedLike(point, space, tried, random));
    }

    private static boolean isUntried(SearchSpace space, Params point, TriedPoints tried) {
        return !tried.contains(space.canonical(point).orElseThrow());
    }

    private static Optional<Params> untriedLike(
            Params point, SearchSpace space, TriedPoints tried, RandomGenerator random) {
        if (isUntried(space, point, tried)) {
            return Optional.of(point);
        }
        if (space.cardinality() <= MOST_LISTED) {
            List<Params> untried = NumpyShuffle.shuffled(Grid.points(space), random.nextLong()).stream()
                    .filter(candidate -> !tried.contains(candidate))
                    .toList();
            return untried.stream().min(Comparator.comparingDouble(candidate -> distance(space, point, candidate)));
        }
        double share = 1.0 / space.parameters().size();
        for (int change = 0; change < MOST_CHANGES; change++) {
            Params changed = space.point(parameter -> changed(parameter, point, share, random));
            if (isUntried(space, changed, tried)) {
                return Optional.of(changed);
            }
        }
        return Optional.empty();
    }

    private static double changed(Parameter parameter, Params point, double share, RandomGenerator random) {
        Distribution distribution = parameter.distribution();
        return point.has(parameter.name()) && random.nextDouble() >= share
                ? distribution.toInternal(point.get(parameter.name()))
                : distribution.fromUnit(random.nextDouble());
    }

    /** The sum over parameters of how far apart two points are: 1 for other choices and for parameters of one point only. */
    private static double distance(SearchSpace space, Params point, Params other) {
        double sum = 0;
        for (Parameter parameter : space.parameters()) {
            String name = parameter.name();
            if (point.has(name) && other.has(name)) {
                sum += distance(parameter.distribution(), point.get(name), other.get(name));
            } else if (point.has(name) != other.has(name)) {
                sum += 1;
            }
        }
        return sum;
    }

    private static double distance(Distribution distribution, Object value, Object other) {
        double first = distribution.toInternal(value);
        double second = distribution.toInternal(other);
        if (distribution instanceof CategoricalDistribution choices && !choices.isScale()) {
            return first == second ? 0 : 1;
        }
        return Math.abs(distribution.toUnit(first) - distribution.toUnit(second));
    }
}
