package lorasearch.sampler;

import java.util.Optional;
import java.util.random.RandomGenerator;
import lorasearch.space.CategoricalDistribution;
import lorasearch.space.Distribution;
import lorasearch.space.Parameter;
import lorasearch.space.Params;
import lorasearch.space.SearchSpace;
import lorasearch.trial.TrialHistory;

/**
 * Gives values that the user believes in a head start, which fades as trials come in.
 *
 * <p>The first trial takes the preferred values themselves. After n finished trials the preferred parameters are drawn near
 * their preferred values with probability 5 / (5 + n), and otherwise all is left to another sampler. So a good guess is
 * explored at once, and a bad one costs a few trials (compare Hvarfner et al., "πBO", ICLR 2022, whose prior fades in the
 * same way).
 */
public final class PreferenceSampler implements Sampler {

    /** After this many trials, every second one still follows the preference. */
    private static final double HALF_LIFE = 5;

    /** Standard deviation around the preferred value, as a share of the parameter's range. */
    private static final double SPREAD = 0.1;

    private static final double OTHER_CHOICE = 0.2;

    private final Sampler other;
    private final Params preferred;

    /**
     * Creates a sampler.
     *
     * @param other suggests what is not preferred
     * @param preferred values of some parameters of the space
     */
    public PreferenceSampler(Sampler other, Params preferred) {
        this.other = other;
        this.preferred = preferred;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the space does not allow a preferred value
     */
    @Override
    public Optional<Params> suggest(SearchSpace space, TrialHistory history, RandomGenerator random) {
        requireAllowed(space);
        Optional<Params> suggestion = other.suggest(space, history, random);
        boolean isFirst =
                history.trials().stream().allMatch(t -> t.params().names().isEmpty());
        long finished = history.finishedCount();
        if (!isFirst && random.nextDouble() >= HALF_LIFE / (HALF_LIFE + finished)) {
            return suggestion;
        }
        return suggestion.map(point -> space.point(parameter -> {
            if (preferred.has(parameter.name())) {
                double internal = parameter.distribution().toInternal(preferred.get(parameter.name()));
                return isFirst ? internal : near(parameter.distribution(), internal, random);
            }
            return chosen(parameter, point, random);
        }));
    }

    private void requireAllowed(SearchSpace space) {
        for (String name : preferred.names()) {
            boolean allowed = space.parameter(name)
                    .flatMap(p -> p.distribution().find(preferred.get(name)).stream()
                            .boxed()
                            .findFirst())
                    .isPresent();
            if (!allowed) {
                throw new IllegalArgumentException(
                        "Preferred value (%s) of parameter \"%s\" must be one that the space has."
                                .formatted(preferred.get(name), name));
            }
        }
    }

    /** Takes what the other sampler suggested; where a preferred parent brings a parameter to life, draws it. */
    private static double chosen(Parameter parameter, Params point, RandomGenerator random) {
        return point.has(parameter.name())
                ? parameter.distribution().toInternal(point.get(parameter.name()))
                : parameter.distribution().fromUnit(random.nextDouble());
    }

    private static double near(Distribution distribution, double internal, RandomGenerator random) {
        if (distribution instanceof CategoricalDistribution choices && !choices.isScale()) {
            return random.nextDouble() < OTHER_CHOICE ? distribution.fromUnit(random.nextDouble()) : internal;
        }
        double unit = distribution.toUnit(internal) + SPREAD * random.nextGaussian();
        return distribution.fromUnit(Math.max(0, Math.min(unit, 1)));
    }
}
