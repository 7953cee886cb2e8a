package lorasearch.finetune.train;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lorasearch.finetune.model.AdapterTraining;
import lorasearch.finetune.state.PartState;
import lorasearch.finetune.state.Stateful;
import lorasearch.safetensors.StoredTensor;

/** The evaluations of a training so far, and the model of the best one. Not thread-safe. */
final class Evaluations implements Stateful {

    private static final Gson GSON = new Gson();
    private static final String ALL = "all";
    private static final String BEST = "best";
    private static final String PROBABILITIES = "best_probabilities";

    private final Goal goal;
    private final AdapterTraining model;
    private final List<Checkpoint> all = new ArrayList<>();
    private Optional<BestCheckpoint> best = Optional.empty();

    Evaluations(Goal goal, AdapterTraining model) {
        this.goal = goal;
        this.model = model;
    }

    /**
     * Adds an evaluation of the model as it is now.
     *
     * @param probabilities what it said of the dev rows
     * @return the evaluation with its number
     */
    Checkpoint add(int step, Map<String, Double> metrics, double[][] probabilities) {
        Checkpoint checkpoint = new Checkpoint(all.size() + 1, step, metrics);
        all.add(checkpoint);
        boolean better = best.isEmpty()
                || goal.direction()
                        .isBetter(
                                checkpoint.value(goal), best.get().checkpoint().value(goal));
        if (better) {
            best = Optional.of(new BestCheckpoint(checkpoint, model.snapshot(), probabilities));
        }
        return checkpoint;
    }

    /** Returns all evaluations, in order. */
    List<Checkpoint> all() {
        return Collections.unmodifiableList(all);
    }

    /** Returns the step after which the last evaluation was; 0 if there was none. */
    int lastStep() {
        return all.isEmpty() ? 0 : last().step();
    }

    /** Returns the last evaluation; there must be one. */
    Checkpoint last() {
        return all.get(all.size() - 1);
    }

    /** Returns the first of the best evaluations; there must be one. */
    BestCheckpoint best() {
        return best.orElseThrow();
    }

    @Override
    public PartState state() {
        Map<String, String> facts = new LinkedHashMap<>();
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        facts.put(ALL, GSON.toJson(all.stream().map(Evaluations::stored).toList()));
        best.ifPresent(winner -> {
            facts.put(BEST, String.valueOf(winner.checkpoint().number()));
            tensors.putAll(winner.weights().state().tensors());
            tensors.put(PROBABILITIES, flat(winner.probabilities()));
        });
        return new PartState(tensors, facts);
    }

    @Override
    public void resume(PartState state) {
        List<Stored> stored = GSON.fromJson(state.text(ALL), new TypeToken<List<Stored>>() {}.getType());
        all.clear();
        stored.forEach(evaluation -> all.add(evaluation.restored(all.size() + 1)));
        best = state.facts().containsKey(BEST) ? Optional.of(bestOf(state)) : Optional.empty();
    }

    private BestCheckpoint bestOf(PartState state) {
        Checkpoint checkpoint = all.get(Math.toIntExact(state.whole(BEST)) - 1);
        return new BestCheckpoint(checkpoint, model.snapshot().with(state), rows(state.tensor(PROBABILITIES)));
    }

    /** An evaluation as JSON holds it: numbers as texts, since JSON has no NaN. */
    private record Stored(int step, Map<String, String> metrics) {

        Checkpoint restored(int number) {
            Map<String, Double> numbers = new LinkedHashMap<>();
            metrics.forEach((name, text) -> numbers.put(name, Double.valueOf(text)));
            return new Checkpoint(number, step, numbers);
        }
    }

    private static Stored stored(Checkpoint checkpoint) {
        Map<String, String> texts = new LinkedHashMap<>();
        checkpoint.metrics().forEach((name, number) -> texts.put(name, number.toString()));
        return new Stored(checkpoint.step(), texts);
    }

    private static StoredTensor flat(double[][] rows) {
        return StoredTensor.ofDoubles(
                Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray(), rows.length, rows[0].length);
    }

    private static double[][] rows(StoredTensor tensor) {
        double[] flat = tensor.toDoubles();
        int columns = Math.toIntExact(tensor.shape().get(1));
        double[][] rows = new double[Math.toIntExact(tensor.shape().get(0))][];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = Arrays.copyOfRange(flat, row * columns, (row + 1) * columns);
        }
        return rows;
    }
}
