package lorasearch.sampler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import lorasearch.sampler.tpe.TpeOptions;
import lorasearch.sampler.tpe.TpeSampler;
import lorasearch.space.CategoricalDistribution;
import lorasearch.space.FloatDistribution;
import lorasearch.space.IntDistribution;
import lorasearch.space.Parameter;
import lorasearch.space.Params;
import lorasearch.space.SearchSpace;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;
import org.junit.jupiter.api.Test;

class NoRepeatSamplerTest extends SamplerContract {

    private static final SearchSpace NINE = SearchSpace.of(
            Parameter.of("batch", CategoricalDistribution.of(16, 32, 64)),
            Parameter.of("rank", IntDistribution.uniform(1, 3)));

    @Override
    protected Sampler sampler() {
        return new NoRepeatSampler(new TpeSampler(TpeOptions.defaults()));
    }

    @Test
    void triesEveryPointOfAFiniteSpaceOnceAndThenNothing() {
        Sampler tpe = new NoRepeatSampler(new TpeSampler(TpeOptions.defaults()));
        List<Trial> trials = new ArrayList<>();
        Set<Params> points = new HashSet<>();
        Optional<Params> next = next(tpe, NINE, trials);
        while (next.isPresent()) {
            points.add(next.get());
            trials.add(trial(trials.size(), TrialState.COMPLETE, NINE, next.get()));
            next = next(tpe, NINE, trials);
        }
        assertEquals(9, trials.size());
        assertEquals(9, points.size());
    }

    @Test
    void aSpaceWithoutParametersMayBeTriedAsOftenAsOneLikes() {
        SearchSpace nothing = SearchSpace.of();
        Sampler random = new NoRepeatSampler(new RandomSampler());
        List<Trial> trials = List.of(
                trial(0, TrialState.COMPLETE, nothing, Params.empty()),
                trial(1, TrialState.RUNNING, nothing, Params.empty()));

        assertEquals(Optional.of(Params.empty()), next(random, nothing, trials));
    }

    @Test
    void takesTheUntriedPointMostLikeOneThatTheOtherSamplerInsistsOn() {
        Params wanted = Params.empty().with("batch", 32).with("rank", 1);
        Sampler insisting = new NoRepeatSampler((space, history, random) -> Optional.of(wanted));
        List<Trial> trials = new ArrayList<>(List.of(trial(0, TrialState.RUNNING, NINE, wanted)));
        Params like = next(insisting, NINE, trials).orElseThrow();
        assertEquals(1, (like.get("batch").equals(32L) ? 0 : 1) + Math.abs(like.number("rank") - 1));
    }

    @Test
    void findsAnUntriedPointInASpaceTooLargeToList() {
        SearchSpace large = SearchSpace.of(
                Parameter.of("a", IntDistribution.uniform(1, 1000)),
                Parameter.of("b", IntDistribution.uniform(1, 1000)));
        Params wanted = Params.empty().with("a", 5).with("b", 5);
        Sampler insisting = new NoRepeatSampler((space, history, random) -> Optional.of(wanted));
        Params found = next(insisting, large, List.of(trial(0, TrialState.COMPLETE, large, wanted)))
                .orElseThrow();
        assertNotEquals(wanted, found);
        assertTrue(large.contains(found));
    }

    @Test
    void leavesContinuousSpacesAlone() {
        SearchSpace line = SearchSpace.of(Parameter.of("x", FloatDistribution.uniform(0, 1)));
        Params wanted = Params.empty().with("x", 0.5);
        Sampler insisting = new NoRepeatSampler((space, history, random) -> Optional.of(wanted));
        assertEquals(Optional.of(wanted), next(insisting, line, List.of(trial(0, TrialState.COMPLETE, line, wanted))));
    }

    private static Optional<Params> next(Sampler sampler, SearchSpace space, List<Trial> trials) {
        return sampler.suggest(space, TrialHistory.of(Direction.MINIMIZE, trials), new SplittableRandom(trials.size()));
    }

    private static Trial trial(int number, TrialState state, SearchSpace space, Params point) {
        Trial.Builder trial = Trial.builder(number, state).point(space, point);
        return state == TrialState.COMPLETE ? trial.value(number).build() : trial.build();
    }
}
