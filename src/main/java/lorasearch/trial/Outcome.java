package lorasearch.trial;

import java.util.List;

/** How a trial ended, and what is known of it. */
public sealed interface Outcome {

    /**
     * The trial ran to its end.
     *
     * @param values one value per objective; infinite values are legal, NaN is not
     */
    record Completed(List<Double> values) implements Outcome {
        public Completed {
            values = List.copyOf(values);
            if (values.isEmpty() || values.stream().anyMatch(v -> v.isNaN())) {
                throw new IllegalArgumentException(
                        "Objective values (%s) must be numbers, at least one.".formatted(values));
            }
        }

        /** Returns the outcome of a trial with one objective. */
        public static Completed of(double value) {
            return new Completed(List.of(value));
        }
    }

    /**
     * The pruner stopped the trial.
     *
     * @param step the step after whose report it was stopped
     */
    record Pruned(int step) implements Outcome {}

    /**
     * The trial ended without a usable result.
     *
     * @param reason one line for people: what went wrong, with the numbers
     */
    record Failed(String reason) implements Outcome {}

    /**
     * The evaluation was asked to stop before its end; the trial is given back, to be taken up again.
     *
     * @param step the last step that was reported, or -1
     */
    record Interrupted(int step) implements Outcome {}
}
