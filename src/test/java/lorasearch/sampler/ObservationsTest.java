package lorasearch.sampler;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
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
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ObservationsTest {

    private static final List<TrialState> STATES = List.of(TrialState.values());

    private static final SearchSpace SPACE = SearchSpace.of(
            Parameter.of("layers", IntDistribution.uniform(1, 3)),
            Parameter.of("rate", FloatDistribution.uniform(0, 1)),
            new Parameter("width", IntDistribution.uniform(1, 4), Optional.of(new Condition("layers", List.of(2, 3)))));

    @Property(tries = 200)
    void columnsKeptUpToDateEqualThoseMadeAtOnce(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Trial> trials = new ArrayList<>();
        Observations updated = Observations.of(SPACE, history(trials));
        for (int event = 0; event < 30; event++) {
            happen(trials, random);
            if (random.nextInt(3) > 0) {
                updated = updated.updated(history(trials));
                assertSameColumns(Observations.of(SPACE, history(trials)), updated);
            }
        }
    }

    @Test
    void onlyTrialsThatAreOrWereWorthEvaluatingHaveRows() {
        List<Trial> trials = new ArrayList<>();
        for (TrialState state : TrialState.values()) {
            trials.add(trial(trials.size(), state, Params.empty().with("rate", 0.5)));
        }
        Observations observations = Observations.of(SPACE, history(trials));
        List<TrialState> states = IntStream.range(0, observations.size())
                .mapToObj(row -> observations.trial(row).state())
                .toList();
        assertEquals(List.of(TrialState.RUNNING, TrialState.COMPLETE, TrialState.PRUNED), states);
    }

    @Test
    void aValueThatTheSpaceDoesNotAllowIsMissing() {
        Trial trial =
                trial(0, TrialState.COMPLETE, Params.empty().with("rate", 1.5).with("layers", 2.0));
        Observations observations = Observations.of(SPACE, history(List.of(trial)));
        assertEquals(2, observations.value(0, 0));
        assertEquals(0, observations.count(1));
        assertEquals(0, observations.count(2));
    }

    @Test
    void aTrialThatWasSeenBeforeIsNotReadAgain() {
        Observations.Latest latest = new Observations.Latest();
        Trial trial = trial(0, TrialState.COMPLETE, Params.empty().with("rate", 0.5));
        latest.of(SPACE, history(List.of(trial)));
        Trial next = trial(1, TrialState.COMPLETE, Params.empty().with("rate", 0.25));
        Observations now = latest.of(SPACE, history(List.of(trial, next)));
        assertSame(trial, now.trial(0));
        assertArrayEquals(
                new int[] {1, 0},
                now.columns(List.of(1), new int[] {0, 1}).get(0).ascending());
    }

    /** A trial is added, or a running one ends or changes. */
    private static void happen(List<Trial> trials, SplittableRandom random) {
        int[] running = IntStream.range(0, trials.size())
                .filter(i -> trials.get(i).state() == TrialState.RUNNING)
                .toArray();
        TrialState state = STATES.get(random.nextInt(STATES.size()));
        if (running.length == 0 || random.nextBoolean()) {
            Params point = RandomSampler.draw(SPACE, random).with("rate", random.nextInt(5) / 4.0);
            trials.add(trial(trials.size(), state, random.nextInt(5) == 0 ? Params.empty() : point));
        } else {
            Trial changed = trials.get(running[random.nextInt(running.length)]);
            trials.set(changed.number(), trial(changed.number(), state, changed.params()));
        }
    }

    private static void assertSameColumns(Observations expected, Observations actual) {
        assertEquals(expected.size(), actual.size());
        int[] rows = IntStream.range(0, expected.size()).toArray();
        for (int parameter = 0; parameter < SPACE.parameters().size(); parameter++) {
            int column = parameter;
            assertArrayEquals(
                    Arrays.stream(rows)
                            .mapToDouble(r -> expected.value(r, column))
                            .toArray(),
                    Arrays.stream(rows)
                            .mapToDouble(r -> actual.value(r, column))
                            .toArray());
            List<Integer> only = List.of(parameter);
            Column all = expected.columns(only, expected.withAll(only, rows)).get(0);
            Column same = actual.columns(only, actual.withAll(only, rows)).get(0);
            assertArrayEquals(all.values(), same.values());
            assertArrayEquals(all.positions(), same.positions());
            assertArrayEquals(all.ascending(), same.ascending());
            assertArrayEquals(slowOrder(all.values()), same.ascending());
        }
    }

    private static int[] slowOrder(double[] values) {
        return IntStream.range(0, values.length)
                .boxed()
                .sorted((a, b) -> Double.compare(values[a], values[b]))
                .mapToInt(i -> i)
                .toArray();
    }

    private static Trial trial(int number, TrialState state, Params point) {
        return Trial.builder(number, state).point(SPACE, point).build();
    }

    private static TrialHistory history(List<Trial> trials) {
        return TrialHistory.of(Direction.MINIMIZE, trials);
    }
}
