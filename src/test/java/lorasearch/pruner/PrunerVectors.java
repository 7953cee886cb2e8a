package lorasearch.pruner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import lorasearch.testing.VectorTrials;
import lorasearch.testing.Vectors;
import lorasearch.trial.Decision;
import lorasearch.trial.Trial;

/** Builds the pruners that the reference cases name, and checks the cases that are one decision each. */
final class PrunerVectors {

    private PrunerVectors() {}

    /** Checks the decision of one case. */
    static void checkDecision(JsonObject vector) {
        Decision decision = pruner(vector)
                .decide(VectorTrials.history(vector), VectorTrials.trial(vector.getAsJsonObject("current")));
        boolean prune = Vectors.expected(vector).get("prune").getAsBoolean();
        assertEquals(prune ? Decision.STOP : Decision.CONTINUE, decision);
    }

    /** Checks the decision of one case and the rungs that the trial carries after it. */
    static void checkDecisionAndRungs(JsonObject vector) {
        checkDecision(vector);
        Trial running = VectorTrials.trial(vector.getAsJsonObject("current"));
        Map<String, Double> rungs = new TreeMap<>();
        running.systemAttributes().forEach((name, json) -> rungs.put(name, Double.parseDouble(json)));
        pruner(vector).marks(VectorTrials.history(vector), running).forEach((name, json) -> {
            if (name.startsWith("completed_rung_")) {
                rungs.put(name, Double.parseDouble(json));
            }
        });
        Map<String, Double> expected = new TreeMap<>();
        Vectors.expected(vector)
                .getAsJsonObject("rungs_after")
                .entrySet()
                .forEach(entry -> expected.put(entry.getKey(), Vectors.number(entry.getValue())));
        assertEquals(expected, rungs);
    }

    /** Returns the pruner of a case. */
    static Pruner pruner(JsonObject vector) {
        return pruner(vector.getAsJsonObject("pruner"), vector.get("study_name").getAsString());
    }

    /** Returns the pruner of a specification; options that are left out have Optuna's defaults. */
    private static Pruner pruner(JsonObject specification, String study) {
        Options options = new Options(specification.getAsJsonObject("options"));
        return switch (specification.get("name").getAsString()) {
            case "nop" -> new NopPruner();
            case "median" ->
                new MedianPruner(
                        options.integer("n_startup_trials", 5), options.integer("n_min_trials", 1), options.checks());
            case "percentile" ->
                new PercentilePruner(
                        options.number("percentile", 50),
                        options.integer("n_startup_trials", 5),
                        options.integer("n_min_trials", 1),
                        options.checks());
            case "threshold" ->
                new ThresholdPruner(
                        options.number("lower", Double.NEGATIVE_INFINITY),
                        options.number("upper", Double.POSITIVE_INFINITY),
                        options.checks());
            case "patient" ->
                new PatientPruner(
                        options.find("wrapped").map(wrapped -> pruner(wrapped.getAsJsonObject(), study)),
                        options.integer("patience", 0),
                        options.number("min_delta", 0));
            case "wilcoxon" ->
                new WilcoxonPruner(options.number("p_threshold", 0.1), options.integer("n_startup_steps", 2));
            case "successive_halving" ->
                new SuccessiveHalvingPruner(
                        options.resource("min_resource"),
                        options.integer("reduction_factor", 4),
                        options.integer("min_early_stopping_rate", 0),
                        options.integer("bootstrap_count", 0));
            case "hyperband" ->
                new HyperbandPruner(
                        study,
                        options.integer("min_resource", 1),
                        options.resource("max_resource"),
                        options.integer("reduction_factor", 3),
                        options.integer("bootstrap_count", 0));
            default -> throw new IllegalArgumentException("Unknown pruner: " + specification);
        };
    }

    /** A pruner's options by Optuna's names. */
    private record Options(JsonObject json) {

        Optional<JsonElement> find(String name) {
            return Optional.ofNullable(json.get(name)).filter(value -> !value.isJsonNull());
        }

        int integer(String name, int otherwise) {
            return find(name).map(JsonElement::getAsInt).orElse(otherwise);
        }

        double number(String name, double otherwise) {
            return find(name).map(Vectors::number).orElse(otherwise);
        }

        OptionalInt resource(String name) {
            boolean estimated = json.get(name).getAsString().equals("auto");
            return estimated
                    ? OptionalInt.empty()
                    : OptionalInt.of(json.get(name).getAsInt());
        }

        CheckSchedule checks() {
            return new CheckSchedule(integer("n_warmup_steps", 0), integer("interval_steps", 1));
        }
    }
}
