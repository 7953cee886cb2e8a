package lorasearch.sampler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lorasearch.space.CategoricalDistribution;
import lorasearch.space.FloatDistribution;
import lorasearch.space.IntDistribution;
import lorasearch.space.Parameter;
import lorasearch.space.Params;
import lorasearch.space.SearchSpace;
import lorasearch.testing.VectorTrials;
import lorasearch.testing.Vectors;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class GridSamplerTest extends SamplerContract {

    private static final SearchSpace SIX = SearchSpace.of(
            Parameter.of("batch", CategoricalDistribution.of(16, 32, 64)),
            Parameter.of("dropout", FloatDistribution.stepped(0, 0.3, 0.3)));

    @Override
    protected Sampler sampler() {
        return new GridSampler(3);
    }

    @Override
    protected List<SearchSpace> spaces() {
        return List.of(finiteSpace());
    }

    @Test
    void startsOverWithThePointOfTheFewestTrials() {
        Sampler endless = GridSampler.startingOver(3);
        List<Trial> trials = new ArrayList<>();
        while (trials.size() < 14) {
            Params next = endless.suggest(SIX, TrialHistory.of(Direction.MINIMIZE, trials), new SplittableRandom(1))
                    .orElseThrow();
            trials.add(trial(trials.size(), TrialState.COMPLETE, SIX, next));
        }
        Map<Params, Long> counts = trials.stream().collect(Collectors.groupingBy(Trial::params, Collectors.counting()));
        assertEquals(Set.of(2L, 3L), Set.copyOf(counts.values()));
        assertEquals(6, counts.size());
    }

    @Test
    void triesEveryPointOnceAndThenNothing() {
        Set<Params> suggested = new LinkedHashSet<>();
        List<Trial> trials = new ArrayList<>();
        for (Optional<Params> next = next(finiteSpace(), trials);
                next.isPresent();
                next = next(finiteSpace(), trials)) {
            suggested.add(next.get());
            trials.add(trial(trials.size(), TrialState.COMPLETE, finiteSpace(), next.get()));
        }
        assertEquals(162, trials.size());
        assertEquals(162, suggested.size());
        assertEquals(new HashSet<>(Grid.points(finiteSpace())), suggested);
    }

    @Test
    void triesAFailedPointOnceMoreAfterAllOthers() {
        Params first = next(SIX, List.of()).orElseThrow();
        List<Trial> trials = new ArrayList<>(List.of(trial(0, TrialState.FAIL, SIX, first)));
        for (int number = 1; number < 6; number++) {
            trials.add(trial(number, TrialState.PRUNED, SIX, next(SIX, trials).orElseThrow()));
        }
        assertEquals(Optional.of(first), next(SIX, trials));
        trials.add(trial(6, TrialState.FAIL, SIX, first));
        assertEquals(Optional.empty(), next(SIX, trials));
    }

    @Test
    void countsRunningAndEnqueuedTrialsAsTheirGridPoint() {
        List<Params> order = new GridSampler(3).remaining(SIX, history(List.of()));
        Trial running = trial(0, TrialState.RUNNING, SIX, order.get(0));
        Trial enqueued = Trial.builder(1, TrialState.WAITING)
                .systemAttribute(
                        "fixed_params",
                        "{\"dropout\": %s, \"batch\": %s}"
                                .formatted(
                                        order.get(1).get("dropout"),
                                        order.get(1).get("batch")))
                .build();
        assertEquals(order.subList(2, 6), new GridSampler(3).remaining(SIX, history(List.of(running, enqueued))));
    }

    @Test
    void anotherSeedGivesAnotherOrderOfTheSamePoints() {
        List<Params> order = new GridSampler(3).remaining(SIX, history(List.of()));
        List<Params> other = new GridSampler(1L << 40).remaining(SIX, history(List.of()));
        assertEquals(new HashSet<>(order), new HashSet<>(other));
        assertEquals(false, order.equals(other));
    }

    @Test
    void namesTheParameterThatHasNoGrid() {
        SearchSpace space = SearchSpace.of(Parameter.of("rate", FloatDistribution.logUniform(1e-5, 1e-1)));
        String message = assertThrows(IllegalArgumentException.class, () -> next(space, List.of()))
                .getMessage();
        assertEquals(
                "Parameter \"rate\" is continuous, so it has no grid; give it a step or a list of choices.", message);
    }

    @Test
    void refusesAGridThatNobodyCouldFinish() {
        SearchSpace space = SearchSpace.of(
                Parameter.of("a", IntDistribution.uniform(1, 1000)),
                Parameter.of("b", IntDistribution.uniform(1, 1000)));
        String message = assertThrows(IllegalArgumentException.class, () -> next(space, List.of()))
                .getMessage();
        assertEquals(
                "The grid has more than 100000 points; give the parameters fewer values or use another sampler.",
                message);
    }

    @TestFactory
    Stream<DynamicNode> theOrderIsOptunas() {
        return Vectors.tests("grid", vector -> {
            JsonObject expected = Vectors.expected(vector);
            SearchSpace space = space(vector);
            assertEquals(
                    Vectors.elements(expected.get("param_order"))
                            .map(JsonElement::getAsString)
                            .toList(),
                    space.names());
            List<Params> unshuffled = Grid.points(space);
            assertEquals(
                    Vectors.elements(expected.get("unshuffled"))
                            .map(GridSamplerTest::values)
                            .toList(),
                    unshuffled.stream()
                            .map(point -> new ArrayList<>(point.values().values()))
                            .toList());
            expected.getAsJsonObject("order_by_seed").entrySet().forEach(seed -> {
                GridSampler sampler = new GridSampler(seed.getKey().equals("none") ? 0 : Long.parseLong(seed.getKey()));
                List<Params> order = Vectors.integers(seed.getValue()).stream()
                        .map(unshuffled::get)
                        .toList();
                assertEquals(order, sampler.remaining(space, history(List.of())), seed::getKey);
            });
        });
    }

    /** Optuna never repeats a failed point, and repeats running ones once all were started; we do the opposite. */
    @TestFactory
    Stream<DynamicNode> whatRemainsIsWhatOptunaFindsUnvisited() {
        return Vectors.tests("grid_unvisited", vector -> {
            SearchSpace space = space(vector);
            List<Params> order = new GridSampler(0).remaining(space, history(List.of()));
            List<Trial> trials = Vectors.elements(vector.get("trials"))
                    .map(json -> visit(json.getAsJsonObject(), vector.getAsJsonObject("search_space"), space, order))
                    .toList();
            Set<Params> unvisited = Vectors.integers(Vectors.expected(vector).get("unvisited")).stream()
                    .map(order::get)
                    .collect(Collectors.toCollection(HashSet::new));
            Map<Params, List<TrialState>> states = trials.stream()
                    .filter(trial -> space.contains(trial.params()))
                    .collect(Collectors.groupingBy(
                            Trial::params, Collectors.mapping(Trial::state, Collectors.toList())));
            states.forEach((point, seen) -> {
                if (seen.contains(TrialState.RUNNING)) {
                    unvisited.remove(point);
                } else if (seen.equals(List.of(TrialState.FAIL))) {
                    unvisited.add(point);
                }
            });
            assertEquals(unvisited, new HashSet<>(new GridSampler(0).remaining(space, history(trials))));
        });
    }

    /** A trial of the vectors names its grid point; ours has that point's parameters. */
    private static Trial visit(JsonObject json, JsonObject grid, SearchSpace space, List<Params> order) {
        Trial trial = VectorTrials.trial(json);
        JsonObject attributes = json.getAsJsonObject("system_attrs");
        if (!attributes.has("grid_id") || !attributes.get("search_space").equals(grid)) {
            return trial;
        }
        return trial(
                trial.number(),
                trial.state(),
                space,
                order.get(attributes.get("grid_id").getAsInt()));
    }

    private static SearchSpace space(JsonObject vector) {
        TreeMap<String, JsonElement> byName =
                new TreeMap<>(vector.getAsJsonObject("search_space").asMap());
        return new SearchSpace(byName.entrySet().stream()
                .map(entry -> Parameter.of(entry.getKey(), new CategoricalDistribution(values(entry.getValue()))))
                .toList());
    }

    private static List<Object> values(JsonElement json) {
        List<Object> values = new ArrayList<>();
        Vectors.elements(json).forEach(value -> values.add(VectorTrials.value(value)));
        return values;
    }

    private static Trial trial(int number, TrialState state, SearchSpace space, Params point) {
        return Trial.builder(number, state).point(space, point).build();
    }

    private static Optional<Params> next(SearchSpace space, List<Trial> trials) {
        return new GridSampler(3).suggest(space, history(trials), new SplittableRandom(0));
    }

    private static TrialHistory history(List<Trial> trials) {
        return TrialHistory.of(Direction.MINIMIZE, trials);
    }
}
