package lorasearch.sampler.tpe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import lorasearch.pareto.Hypervolume;
import lorasearch.sampler.Observations;
import lorasearch.sampler.RandomSampler;
import lorasearch.sampler.Sampler;
import lorasearch.sampler.SamplerContract;
import lorasearch.space.CategoricalDistribution;
import lorasearch.space.Condition;
import lorasearch.space.FloatDistribution;
import lorasearch.space.IntDistribution;
import lorasearch.space.Parameter;
import lorasearch.space.Params;
import lorasearch.space.SearchSpace;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TpeSamplerTest {

    private static final SearchSpace PLANE = SearchSpace.of(
            Parameter.of("x", FloatDistribution.uniform(-5, 10)), Parameter.of("y", FloatDistribution.uniform(0, 15)));

    private static final SearchSpace BRANCHES = SearchSpace.of(
            Parameter.of("kind", CategoricalDistribution.of("mlp", "linear")),
            new Parameter("width", FloatDistribution.uniform(0, 1), Optional.of(new Condition("kind", List.of("mlp")))),
            new Parameter("depth", FloatDistribution.uniform(0, 1), Optional.of(new Condition("kind", List.of("mlp")))),
            new Parameter(
                    "penalty", FloatDistribution.uniform(0, 1), Optional.of(new Condition("kind", List.of("linear")))));

    @Nested
    class Optuna5 extends SamplerContract {
        @Override
        protected Sampler sampler() {
            return new TpeSampler(TpeOptions.defaults());
        }
    }

    @Nested
    class Optuna4 extends SamplerContract {
        @Override
        protected Sampler sampler() {
            return new TpeSampler(TpeOptions.optuna4());
        }
    }

    /** Branin's function; its minimum is 0.3979. */
    private static double branin(Params point) {
        double x = point.number("x");
        double y = point.number("y");
        double bend = y - 5.1 / (4 * Math.PI * Math.PI) * x * x + 5 / Math.PI * x - 6;
        return bend * bend + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10;
    }

    private static double branches(Params point) {
        return point.get("kind").equals("mlp")
                ? Math.abs(point.number("width") - 0.7) + Math.abs(point.number("depth") - 0.2)
                : 0.3 + point.number("penalty");
    }

    @Test
    void findsBetterPointsThanRandomSearch() {
        assertTrue(medianOfBest(new TpeSampler(TpeOptions.defaults()), PLANE, TpeSamplerTest::branin)
                < 0.5 * medianOfBest(new RandomSampler(), PLANE, TpeSamplerTest::branin));
        assertTrue(medianOfBest(new TpeSampler(TpeOptions.optuna4()), PLANE, TpeSamplerTest::branin)
                < 0.7 * medianOfBest(new RandomSampler(), PLANE, TpeSamplerTest::branin));
    }

    @Test
    void learnsWithinTheBranchesOfAConditionalSpace() {
        double random = medianOfBest(new RandomSampler(), BRANCHES, TpeSamplerTest::branches);
        TpeOptions groups = new TpeOptions(TpeRules.OPTUNA_5, TpeOptions.Joint.GROUPS, true, 10, 24);
        assertTrue(
                medianOfBest(new TpeSampler(TpeOptions.defaults()), BRANCHES, TpeSamplerTest::branches) < 0.5 * random);
        assertTrue(medianOfBest(new TpeSampler(groups), BRANCHES, TpeSamplerTest::branches) < 0.5 * random);
    }

    @Test
    void estimatesTogetherWhatItsOptionsSay() {
        TrialHistory history = TrialHistory.of(
                Direction.MINIMIZE, run(new RandomSampler(), BRANCHES, TpeSamplerTest::branches, 20, 1));
        Observations seen = Observations.of(BRANCHES, history);
        List<String> names = BRANCHES.names();
        assertEquals(names.size(), groups(seen, TpeOptions.Joint.NONE).size());
        assertEquals(names.size(), groups(seen, TpeOptions.Joint.COMMON).size());
        assertTrue(groups(seen, TpeOptions.Joint.GROUPS).contains(Set.of("width", "depth")));
        TrialHistory plane =
                TrialHistory.of(Direction.MINIMIZE, run(new RandomSampler(), PLANE, TpeSamplerTest::branin, 20, 1));
        assertEquals(List.of(Set.of("x", "y")), groups(Observations.of(PLANE, plane), TpeOptions.Joint.COMMON));
    }

    private static List<Set<String>> groups(Observations seen, TpeOptions.Joint joint) {
        return ParameterGroups.of(seen, joint).stream()
                .map(group -> group.stream()
                        .map(index -> seen.space().names().get(index))
                        .collect(Collectors.toSet()))
                .toList();
    }

    @Test
    void findsABetterFrontOfTwoObjectivesThanRandomSearch() {
        double found = 0;
        double random = 0;
        for (int seed = 0; seed < 8; seed++) {
            found += frontVolume(new TpeSampler(TpeOptions.defaults()), seed);
            random += frontVolume(new RandomSampler(), seed);
        }
        assertTrue(found > 1.02 * random, found + " against " + random);
    }

    @Test
    void drawsUniformlyUntilEnoughTrialsHaveFinished() {
        Sampler tpe = new TpeSampler(TpeOptions.defaults());
        List<Trial> trials = new ArrayList<>(run(new RandomSampler(), PLANE, TpeSamplerTest::branin, 9, 1));
        trials.add(Trial.builder(9, TrialState.FAIL).build());
        TrialHistory nine = TrialHistory.of(Direction.MINIMIZE, trials);
        assertEquals(
                new RandomSampler().suggest(PLANE, nine, new SplittableRandom(4)),
                tpe.suggest(PLANE, nine, new SplittableRandom(4)));
    }

    @Test
    void keepsAwayFromWhereOtherWorkersAre() {
        List<Trial> finished = run(new RandomSampler(), PLANE, TpeSamplerTest::branin, 30, 2);
        Params best = TrialHistory.of(Direction.MINIMIZE, finished)
                .best()
                .orElseThrow()
                .params();
        List<Trial> withRunning = new ArrayList<>(finished);
        for (int number = 30; number < 40; number++) {
            withRunning.add(
                    Trial.builder(number, TrialState.RUNNING).point(PLANE, best).build());
        }
        assertTrue(meanDistance(best, finished) < meanDistance(best, withRunning));
    }

    @Test
    void roundingDoesNotDecideBetweenValuesThatMirrorEachOther() {
        SearchSpace three = SearchSpace.of(Parameter.of("layers", IntDistribution.uniform(1, 3)));
        List<Trial> middle = new ArrayList<>();
        for (int number = 0; number < 20; number++) {
            middle.add(Trial.builder(number, TrialState.COMPLETE)
                    .point(three, Params.empty().with("layers", 2))
                    .value(1)
                    .build());
        }
        Sampler tpe = new TpeSampler(TpeOptions.defaults());
        Set<Object> suggested = new HashSet<>();
        for (int stream = 0; stream < 50; stream++) {
            tpe.suggest(three, TrialHistory.of(Direction.MINIMIZE, middle), new SplittableRandom(stream))
                    .ifPresent(point -> suggested.add(point.get("layers")));
        }
        assertTrue(suggested.containsAll(Set.of(1L, 3L)), suggested.toString());
    }

    @Test
    void refusesOptionsThatMakeNoSense() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new TpeOptions(TpeRules.OPTUNA_5, TpeOptions.Joint.COMMON, true, -1, 24));
        assertThrows(
                IllegalArgumentException.class,
                () -> new TpeOptions(TpeRules.OPTUNA_5, TpeOptions.Joint.COMMON, true, 10, 0));
    }

    /** Trades closeness to one corner of the plane for closeness to another; returns what the front dominates. */
    private static double frontVolume(Sampler sampler, long seed) {
        List<Direction> directions = List.of(Direction.MINIMIZE, Direction.MAXIMIZE);
        SplittableRandom random = new SplittableRandom(seed);
        List<Trial> done = new ArrayList<>();
        double[][] losses = new double[60][];
        for (int number = 0; number < losses.length; number++) {
            Params point = sampler.suggest(PLANE, new TrialHistory(directions, done), random)
                    .orElseThrow();
            double x = point.number("x");
            double y = point.number("y");
            losses[number] = new double[] {Math.hypot(x, y - 2), Math.hypot(x - 5, y - 2)};
            done.add(Trial.builder(number, TrialState.COMPLETE)
                    .point(PLANE, point)
                    .values(List.of(losses[number][0], -losses[number][1]))
                    .build());
        }
        return Hypervolume.of(losses, new double[] {30, 30});
    }

    private static double meanDistance(Params from, List<Trial> trials) {
        TrialHistory history = TrialHistory.of(Direction.MINIMIZE, trials);
        double sum = 0;
        for (int stream = 0; stream < 100; stream++) {
            Params point = new TpeSampler(TpeOptions.defaults())
                    .suggest(PLANE, history, new SplittableRandom(stream))
                    .orElseThrow();
            sum += Math.hypot(point.number("x") - from.number("x"), point.number("y") - from.number("y"));
        }
        return sum / 100;
    }

    private static double medianOfBest(Sampler sampler, SearchSpace space, ToDoubleFunction<Params> objective) {
        double[] best = new double[15];
        for (int seed = 0; seed < best.length; seed++) {
            best[seed] = run(sampler, space, objective, 60, seed).stream()
                    .mapToDouble(trial -> trial.values().get(0))
                    .min()
                    .orElseThrow();
        }
        Arrays.sort(best);
        return best[best.length / 2];
    }

    private static List<Trial> run(
            Sampler sampler, SearchSpace space, ToDoubleFunction<Params> objective, int trials, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Trial> done = new ArrayList<>();
        for (int number = 0; number < trials; number++) {
            Params point = sampler.suggest(space, TrialHistory.of(Direction.MINIMIZE, done), random)
                    .orElseThrow();
            done.add(Trial.builder(number, TrialState.COMPLETE)
                    .point(space, point)
                    .value(objective.applyAsDouble(point))
                    .build());
        }
        return done;
    }
}
