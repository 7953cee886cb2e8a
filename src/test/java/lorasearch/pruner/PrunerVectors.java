package lorasearch.pruner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Optional;
import lorasearch.testing.VectorTrials;
import lorasearch.testing.Vectors;
import lorasearch.trial.Decision;
import org.junit.jupiter.api.Assumptions;

/** Builds the pruners that the reference cases name, and checks the cases that are one decision each. */
final class PrunerVectors {

    private PrunerVectors() {}

    /** Checks the decision of one case. */
    static void checkDecision(JsonObject vector) {
        Pruner pruner = pruner(vector.getAsJsonObject("pruner"));
        Decision decision =
                pruner.decide(VectorTrials.history(vector), VectorTrials.trial(vector.getAsJsonObject("current")));
        boolean prune = Vectors.expected(vector).get("prune").getAsBoolean();
        assertEquals(prune ? Decision.STOP : Decision.CONTINUE, decision);
    }

    /** Returns the pruner of a specification; options that are left out have Optuna's defaults. */
    static Pruner pruner(JsonObject specification) {
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
                        options.find("wrapped").map(wrapped -> pruner(wrapped.getAsJsonObject())),
                        options.integer("patience", 0),
                        options.number("min_delta", 0));
            default -> Assumptions.abort("There is no such pruner yet: " + specification);
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

        CheckSchedule checks() {
            return new CheckSchedule(integer("n_warmup_steps", 0), integer("interval_steps", 1));
        }
    }
}
