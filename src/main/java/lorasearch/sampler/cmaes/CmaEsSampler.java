package lorasearch.sampler.cmaes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import lorasearch.sampler.Observations;
import lorasearch.sampler.Sampler;
import lorasearch.sampler.cmaes.Evolution.Individual;
import lorasearch.space.CategoricalDistribution;
import lorasearch.space.Parameter;
import lorasearch.space.Params;
import lorasearch.space.SearchSpace;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealVector;

/**
 * The covariance matrix adaptation evolution strategy: draws points from a normal distribution that moves and stretches
 * towards what was good.
 *
 * <p>Nothing is kept between calls: the distribution is worked out from the complete trials, which make generations in the
 * order of their numbers, whoever suggested them. Numeric parameters without a condition are searched, whole numbers with a
 * margin that keeps them moving; all others are drawn uniformly. A study needs hundreds of trials for this to pay off.
 */
public final class CmaEsSampler implements Sampler {

    private final Observations.Latest observations = new Observations.Latest();

    @Override
    public Optional<Params> suggest(SearchSpace space, TrialHistory history, RandomGenerator random) {
        int[] searched = IntStream.range(0, space.parameters().size())
                .filter(i -> isSearched(space.parameters().get(i)))
                .toArray();
        double[] unit = random.doubles(space.parameters().size()).toArray();
        if (searched.length > 0) {
            Observations seen = observations.of(space, history);
            double[] cells = IntStream.of(searched)
                    .mapToDouble(i -> space.parameters().get(i).distribution().cardinality())
                    .toArray();
            RealVector point = evolved(seen, searched, history.direction()).draw(cells, random);
            for (int d = 0; d < searched.length; d++) {
                unit[searched[d]] = point.getEntry(d);
            }
        }
        List<Parameter> parameters = space.parameters();
        return Optional.of(space.point(p -> p.distribution().fromUnit(unit[parameters.indexOf(p)])));
    }

    private static boolean isSearched(Parameter parameter) {
        return !(parameter.distribution() instanceof CategoricalDistribution)
                && !parameter.distribution().isSingle()
                && parameter.condition().isEmpty();
    }

    private static Evolution evolved(Observations seen, int[] searched, Direction direction) {
        Evolution evolution = Evolution.start(searched.length);
        List<Individual> generation = new ArrayList<>();
        for (int row = 0; row < seen.size(); row++) {
            if (!isIndividual(seen, row, searched)) {
                continue;
            }
            Trial trial = seen.trial(row);
            generation.add(new Individual(
                    position(seen, row, searched),
                    direction.toLoss(trial.values().get(0))));
            if (generation.size() == evolution.generationSize()) {
                evolution = evolution.next(generation);
                generation.clear();
            }
        }
        return evolution;
    }

    private static boolean isIndividual(Observations seen, int row, int[] searched) {
        return seen.trial(row).state() == TrialState.COMPLETE
                && IntStream.of(searched).allMatch(i -> seen.has(row, i));
    }

    private static RealVector position(Observations seen, int row, int[] searched) {
        List<Parameter> parameters = seen.space().parameters();
        return new ArrayRealVector(IntStream.of(searched)
                .mapToDouble(i -> parameters.get(i).distribution().toUnit(seen.value(row, i)))
                .toArray());
    }
}
