package lorasearch.sampler;

import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import lorasearch.space.CategoricalDistribution;
import lorasearch.space.Condition;
import lorasearch.space.FloatDistribution;
import lorasearch.space.IntDistribution;
import lorasearch.space.Parameter;
import lorasearch.space.SearchSpace;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;
import org.junit.jupiter.api.Test;

class AutoSamplerTest {

    private static final Parameter BATCH = Parameter.of("batch", CategoricalDistribution.of(16, 32, 64));
    private static final Parameter RANK = Parameter.of("rank", IntDistribution.uniform(1, 3));
    private static final Parameter RATE = Parameter.of("rate", FloatDistribution.logUniform(1e-5, 1e-1));

    private static final TrialHistory NOTHING = TrialHistory.of(Direction.MINIMIZE, List.of());

    private final Sampler exhaustive = new RandomSampler();
    private final Sampler model = new RandomSampler();
    private final Sampler densities = new RandomSampler();

    @Test
    void triesEverythingWhereThePlannedTrialsSuffice() {
        SearchSpace nine = SearchSpace.of(BATCH, RANK);
        assertSame(exhaustive, auto(9).choice(nine, NOTHING));
        assertSame(model, auto(8).choice(nine, NOTHING));
    }

    @Test
    void modelsTheLossOfSmallSpaces() {
        assertSame(model, auto(50).choice(SearchSpace.of(BATCH, RANK, RATE), running(16)));
    }

    @Test
    void takesTurnsWhereParametersHaveConditions() {
        Parameter width = new Parameter(
                "width", FloatDistribution.uniform(0, 1), Optional.of(new Condition("rank", List.of(2L))));
        SearchSpace branches = SearchSpace.of(RANK, width);
        assertSame(densities, auto(50).choice(branches, running(2)));
        assertSame(model, auto(50).choice(branches, running(3)));
    }

    @Test
    void usesDensitiesForManyParametersManyRunningAndManyFinishedTrials() {
        SearchSpace wide = new SearchSpace(IntStream.range(0, 21)
                .mapToObj(i -> Parameter.of("x" + i, FloatDistribution.uniform(0, 1)))
                .toList());
        assertSame(densities, auto(50).choice(wide, NOTHING));
        assertSame(densities, auto(50).choice(SearchSpace.of(RATE), running(17)));
        TrialHistory many = TrialHistory.of(
                Direction.MINIMIZE,
                IntStream.range(0, 201)
                        .mapToObj(i -> Trial.builder(i, TrialState.FAIL).build())
                        .toList());
        assertSame(densities, auto(500).choice(SearchSpace.of(RATE), many));
    }

    @Test
    void usesDensitiesForSeveralObjectivesAndForConstraints() {
        TrialHistory two = new TrialHistory(List.of(Direction.MINIMIZE, Direction.MAXIMIZE), List.of());
        assertSame(densities, auto(50).choice(SearchSpace.of(RATE), two));
        TrialHistory constrained = TrialHistory.of(
                Direction.MINIMIZE,
                List.of(Trial.builder(0, TrialState.COMPLETE)
                        .value(1)
                        .systemAttribute("constraints", "[-1.0]")
                        .build()));
        assertSame(densities, auto(50).choice(SearchSpace.of(RATE), constrained));
    }

    private static TrialHistory running(int count) {
        return TrialHistory.of(
                Direction.MINIMIZE,
                IntStream.range(0, count)
                        .mapToObj(i -> Trial.builder(i, TrialState.RUNNING).build())
                        .toList());
    }

    private AutoSampler auto(int plannedTrials) {
        return new AutoSampler(plannedTrials, exhaustive, model, densities);
    }
}
