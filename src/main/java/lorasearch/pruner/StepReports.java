package lorasearch.pruner;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialState;

/**
 * What the complete trials of a history reported at a step.
 *
 * @param trials how many trials are complete, with or without a report at the step
 * @param ascending the reports, ascending, with NaN at the end; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // internal, never changed
record StepReports(int trials, double[] ascending) {

    /** Counts them, by step. */
    static final Tally<Integer, OptionalDouble, StepReports> TALLY = new Tally<>() {
        @Override
        public Optional<OptionalDouble> part(Integer step, Trial trial) {
            if (trial.state() != TrialState.COMPLETE) {
                return Optional.empty();
            }
            Double report = trial.reports().get(step);
            return Optional.of(report == null ? OptionalDouble.empty() : OptionalDouble.of(report));
        }

        @Override
        public StepReports of(List<OptionalDouble> parts) {
            double[] reports = parts.stream()
                    .flatMapToDouble(OptionalDouble::stream)
                    .sorted()
                    .toArray();
            return new StepReports(parts.size(), reports);
        }

        @Override
        public StepReports with(StepReports before, OptionalDouble part) {
            double[] reports =
                    part.isPresent() ? Ascending.with(before.ascending, part.getAsDouble()) : before.ascending;
            return new StepReports(before.trials + 1, reports);
        }
    };
}
