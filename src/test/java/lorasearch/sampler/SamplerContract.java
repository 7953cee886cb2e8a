package lorasearch.sampler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
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
import org.junit.jupiter.api.Test;

/** What every {@link Sampler} promises. A sampler's test extends this. */
public abstract class SamplerContract {

    private static final List<TrialState> STATES = List.of(TrialState.values());

    private static final Parameter BATCH = Parameter.of("batch", CategoricalDistribution.of(8, 16, 32));
    private static final Parameter RANK = Parameter.of("rank", IntDistribution.stepped(4, 64, 4));
    private static final Parameter LAYERS = Parameter.of("layers", IntDistribution.uniform(1, 3));
    private static final Parameter DROPOUT = Parameter.of("dropout", FloatDistribution.stepped(0, 0.5, 0.1));
    private static final Parameter FIXED = Parameter.of("epochs", IntDistribution.uniform(3, 3));
    private static final Parameter RATE = Parameter.of("rate", FloatDistribution.logUniform(1e-5, 1e-1));
    private static final Parameter UNITS = Parameter.of("units", IntDistribution.logUniform(1, 512));
    private static final Parameter DECAY = Parameter.of("decay", FloatDistribution.uniform(-1, 1));
    private static final Parameter SECOND_WIDTH = new Parameter(
            "width2", IntDistribution.stepped(16, 64, 16), Optional.of(new Condition("layers", List.of(2, 3))));
    private static final Parameter THIRD_WIDTH = new Parameter(
            "width3", IntDistribution.stepped(16, 64, 16), Optional.of(new Condition("layers", List.of(3))));

    /** Returns a new sampler of the kind under test. */
    protected abstract Sampler sampler();

    /** Returns the spaces in which the sampler is tried. */
    protected List<SearchSpace> spaces() {
        return List.of(
                finiteSpace(),
                SearchSpace.of(RATE, UNITS, DECAY, BATCH, RANK, DROPOUT, FIXED),
                SearchSpace.of(DECAY),
                SearchSpace.of(LAYERS, RATE, SECOND_WIDTH, THIRD_WIDTH));
    }

    /** Returns a space with 162 points, a single-valued parameter and conditions. */
    protected static SearchSpace finiteSpace() {
        return SearchSpace.of(BATCH, LAYERS, DROPOUT, FIXED, SECOND_WIDTH);
    }

    @Test
    void aSuggestionLiesInTheSpaceWhateverTheHistory() {
        for (SearchSpace space : spaces()) {
            for (TrialHistory history : histories(space)) {
                for (int stream = 0; stream < 5; stream++) {
                    Optional<Params> point = suggest(sampler(), space, history, stream);
                    assertTrue(point.isPresent(), () -> "Nothing suggested in " + space);
                    assertTrue(space.contains(point.get()), () -> point + " is not in " + space);
                }
            }
        }
    }

    @Test
    void theSameArgumentsGiveTheSameSuggestionWhateverWasAskedBefore() {
        for (SearchSpace space : spaces()) {
            List<TrialHistory> histories = histories(space);
            Sampler used = sampler();
            for (TrialHistory history : histories) {
                suggest(used, space, history, 0);
            }
            for (TrialHistory history : histories) {
                Optional<Params> expected = suggest(sampler(), space, history, 1);
                assertEquals(expected, suggest(used, space, history, 1));
                assertEquals(expected, suggest(used, space, readAgain(history), 1));
            }
        }
    }

    @Test
    void aStudyThatGrowsTrialByTrialGetsTheSuggestionsOfOneThatIsReadAtOnce() {
        for (SearchSpace space : spaces()) {
            Sampler growing = sampler();
            List<Trial> trials = mixedTrials(space, 30);
            for (int size = 0; size <= trials.size(); size++) {
                TrialHistory history = TrialHistory.of(Direction.MINIMIZE, trials.subList(0, size));
                assertEquals(suggest(sampler(), space, history, size), suggest(growing, space, history, size));
            }
        }
    }

    private static List<TrialHistory> histories(SearchSpace space) {
        List<Trial> mixed = mixedTrials(space, 40);
        List<Trial> failed = new ArrayList<>();
        List<Trial> claimed = new ArrayList<>();
        for (int number = 0; number < 20; number++) {
            failed.add(Trial.builder(number, TrialState.FAIL).build());
            claimed.add(Trial.builder(number, TrialState.RUNNING).build());
        }
        return List.of(
                TrialHistory.of(Direction.MINIMIZE, List.of()),
                TrialHistory.of(Direction.MINIMIZE, failed),
                TrialHistory.of(Direction.MAXIMIZE, claimed),
                TrialHistory.of(Direction.MINIMIZE, mixed.subList(0, 1)),
                TrialHistory.of(Direction.MINIMIZE, mixed),
                TrialHistory.of(Direction.MAXIMIZE, mixed),
                TrialHistory.of(Direction.MINIMIZE, strangeTrials()));
    }

    /** Trials of every state at points of the space. */
    private static List<Trial> mixedTrials(SearchSpace space, int count) {
        SplittableRandom random = new SplittableRandom(7);
        List<Trial> trials = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            TrialState state = STATES.get(random.nextInt(STATES.size()));
            Trial.Builder trial = Trial.builder(number, state);
            Params point = RandomSampler.draw(space, random);
            if (state != TrialState.WAITING) {
                trial.point(space, point);
            }
            if (state == TrialState.COMPLETE) {
                trial.value(number % 7 == 0 ? Double.POSITIVE_INFINITY : Math.rint(4 * random.nextDouble()));
            }
            if (state == TrialState.PRUNED && number % 2 == 0) {
                trial.report(number % 3, number % 5 == 0 ? Double.NaN : random.nextDouble());
            }
            trials.add(trial.build());
        }
        return trials;
    }

    /** Trials whose parameters have other ranges, kinds or names than those of the space, or are missing. */
    private static List<Trial> strangeTrials() {
        List<Trial> trials = new ArrayList<>();
        for (int number = 0; number < 30; number++) {
            Trial.Builder trial = Trial.builder(number, TrialState.COMPLETE).value(number);
            switch (number % 6) {
                case 0 -> trial.param("batch", CategoricalDistribution.of("small", 16), "small");
                case 1 -> trial.param("decay", FloatDistribution.uniform(5, 10), 7.5);
                case 2 -> trial.param("unknown", IntDistribution.uniform(0, 5), 2);
                case 3 -> trial.param("rate", CategoricalDistribution.of("low", "high"), "low");
                case 4 -> trial.param("layers", IntDistribution.uniform(1, 9), 2);
                default -> trial.param("rank", FloatDistribution.uniform(0, 100), 8.5);
            }
            trials.add(trial.build());
        }
        return trials;
    }

    private static Optional<Params> suggest(Sampler sampler, SearchSpace space, TrialHistory history, long stream) {
        return sampler.suggest(space, history, new SplittableRandom(stream));
    }

    private static TrialHistory readAgain(TrialHistory history) {
        List<Trial> copies =
                history.trials().stream().map(SamplerContract::copy).toList();
        return new TrialHistory(history.directions(), copies);
    }

    private static Trial copy(Trial trial) {
        return new Trial(
                trial.number(),
                trial.state(),
                trial.params(),
                trial.distributions(),
                trial.values(),
                trial.reports(),
                trial.userAttributes(),
                trial.systemAttributes(),
                trial.started(),
                trial.finished());
    }
}
