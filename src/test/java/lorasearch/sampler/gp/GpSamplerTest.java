package lorasearch.sampler.gp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import lorasearch.sampler.Observations;
import lorasearch.sampler.QmcSampler;
import lorasearch.sampler.QmcSampler.Sequence;
import lorasearch.sampler.RandomSampler;
import lorasearch.sampler.Sampler;
import lorasearch.sampler.SamplerContract;
import lorasearch.sampler.tpe.TpeOptions;
import lorasearch.sampler.tpe.TpeSampler;
import lorasearch.space.CategoricalDistribution;
import lorasearch.space.FloatDistribution;
import lorasearch.space.Parameter;
import lorasearch.space.Params;
import lorasearch.space.SearchSpace;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;
import org.junit.jupiter.api.Test;

class GpSamplerTest extends SamplerContract {

    private static final SearchSpace SPACE = SearchSpace.of(
            Parameter.of("x", FloatDistribution.uniform(0, 1)),
            Parameter.of("kind", CategoricalDistribution.of("a", "b", "c")),
            Parameter.of("batch", CategoricalDistribution.of(8, 16, 32, 64)));

    @Override
    protected Sampler sampler() {
        return new GpSampler(new QmcSampler(Sequence.SOBOL, 0), new TpeSampler(TpeOptions.defaults()));
    }

    /** Smallest, and 0, at x = 0.3, kind b and batch 32. */
    private static double loss(Params point) {
        double kind = point.get("kind").equals("b") ? 0 : 0.3;
        double batch = Math.log(point.number("batch") / 32) / Math.log(2);
        return Math.pow(point.number("x") - 0.3, 2) + kind + 0.1 * batch * batch;
    }

    @Test
    void findsTheMinimumOfAMixedSpaceInThirtyTrials() {
        Trial best = TrialHistory.of(Direction.MINIMIZE, run(30, 1)).best().orElseThrow();
        assertTrue(best.values().get(0) < 1e-4, best::toString);
    }

    @Test
    void keepsAwayFromWhereOtherWorkersAre() {
        List<Trial> trials = new ArrayList<>(run(20, 2));
        Params first = suggest(trials, 5);
        trials.add(Trial.builder(20, TrialState.RUNNING).point(SPACE, first).build());
        Params second = suggest(trials, 5);
        assertTrue(
                Math.abs(first.number("x") - second.number("x")) > 0.01
                        || !first.get("kind").equals(second.get("kind"))
                        || !first.get("batch").equals(second.get("batch")),
                () -> first + " and then " + second);
    }

    @Test
    void takesTurnsWhereNoiseHidesWhatItExpectsToGain() {
        assertEquals(Optional.empty(), besideNobody(noisy(40)));
        assertTrue(besideNobody(noisy(41)).isPresent());
    }

    @Test
    void trustsItsModelWhereValuesAreExact() {
        assertTrue(besideNobody(run(20, 3)).isPresent());
        assertTrue(besideNobody(run(21, 3)).isPresent());
    }

    @Test
    void choicesThatAreNumbersInOrderAreAScaleAndOthersAreNot() {
        Encoding encoding = new Encoding(SPACE);
        assertEquals(false, encoding.isCategorical(2));
        assertEquals(true, encoding.isCategorical(1));
    }

    @Test
    void choicesThatAreDeclaredToBeOrderedAreAScale() {
        Encoding encoding = new Encoding(
                SearchSpace.of(Parameter.of("size", new CategoricalDistribution(List.of("low", "mid", "high"), true))));
        assertEquals(false, encoding.isCategorical(0));
    }

    @Test
    void aPrunedTrialCountsAsNoBetterThanTheMedianAndInfinityAsTheWorst() {
        List<Trial> trials = new ArrayList<>();
        for (double value : new double[] {3, 1, 2, Double.POSITIVE_INFINITY}) {
            trials.add(at(trials.size(), TrialState.COMPLETE).value(value).build());
        }
        trials.add(at(4, TrialState.PRUNED).report(1, 0.5).build());
        trials.add(at(5, TrialState.PRUNED).report(1, 2.5).build());
        trials.add(at(6, TrialState.PRUNED).build());
        trials.add(at(7, TrialState.PRUNED).report(1, Double.NaN).build());
        trials.add(at(8, TrialState.COMPLETE)
                .value(0)
                .systemAttribute("constraints", "[0.5]")
                .build());
        Observations seen = Observations.of(SPACE, TrialHistory.of(Direction.MINIMIZE, trials));
        Evidence evidence = Evidence.of(seen, new Encoding(SPACE), Direction.MINIMIZE);
        assertEquals("[0, 1, 2, 3, 4, 5, 8]", Arrays.toString(evidence.rows()));
        assertEquals("[3.0, 1.0, 2.0, 3.0, 2.0, 2.5, 3.0]", Arrays.toString(evidence.losses()));
    }

    @Test
    void ofVeryManyTrialsTheBestAndTheLatestAreKept() {
        List<Trial> trials = new ArrayList<>();
        for (int number = 0; number < 1000; number++) {
            trials.add(at(number, TrialState.COMPLETE).value(number).build());
        }
        Observations seen = Observations.of(SPACE, TrialHistory.of(Direction.MINIMIZE, trials));
        Evidence evidence = Evidence.of(seen, new Encoding(SPACE), Direction.MINIMIZE);
        assertEquals(300, evidence.size());
        assertEquals(149, evidence.rows()[149]);
        assertEquals(850, evidence.rows()[150]);
    }

    private static Trial.Builder at(int number, TrialState state) {
        Params point = Params.empty().with("x", 0.5).with("kind", "a").with("batch", 8);
        return Trial.builder(number, state).point(SPACE, point);
    }

    /** Returns what it suggests if the sampler that it takes turns with has nothing to suggest. */
    private static Optional<Params> besideNobody(List<Trial> trials) {
        return new GpSampler(new RandomSampler(), (space, history, random) -> Optional.empty())
                .suggest(SPACE, TrialHistory.of(Direction.MINIMIZE, trials), new SplittableRandom(1));
    }

    /** Returns trials whose values say nothing about their points. */
    private static List<Trial> noisy(int count) {
        SplittableRandom random = new SplittableRandom(1);
        return IntStream.range(0, count)
                .mapToObj(number -> Trial.builder(number, TrialState.COMPLETE)
                        .point(SPACE, SPACE.point(p -> p.distribution().fromUnit(random.nextDouble())))
                        .value(random.nextGaussian())
                        .build())
                .toList();
    }

    private static Params suggest(List<Trial> trials, long stream) {
        return new GpSampler(new QmcSampler(Sequence.SOBOL, 0), new TpeSampler(TpeOptions.defaults()))
                .suggest(SPACE, TrialHistory.of(Direction.MINIMIZE, trials), new SplittableRandom(stream))
                .orElseThrow();
    }

    private static List<Trial> run(int count, long seed) {
        List<Trial> trials = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            Params point = suggest(trials, 1000 * seed + number);
            trials.add(Trial.builder(number, TrialState.COMPLETE)
                    .point(SPACE, point)
                    .value(loss(point))
                    .build());
        }
        return trials;
    }
}
