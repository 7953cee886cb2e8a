package lorasearch.pruner;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;

/** A number that an early decision fixed for the study: its trial carries it as a mark. Safe to share. */
final class FixedNumber {

    /**
     * A number that a trial carries.
     *
     * @param trial the trial's number
     */
    private record Carried(int trial, int number) {}

    private static final Comparator<Carried> BY_TRIAL = Comparator.comparingInt(Carried::trial);

    /** Which trial of all that carry a number under a mark is the first. */
    private static final Tally<String, Carried, Optional<Carried>> FIRST = new Tally<>() {
        @Override
        public Optional<Carried> part(String mark, Trial trial) {
            return Optional.ofNullable(trial.systemAttributes().get(mark))
                    .map(json -> new Carried(trial.number(), Integer.parseInt(json)));
        }

        @Override
        public Optional<Carried> of(List<Carried> parts) {
            return parts.stream().min(BY_TRIAL);
        }

        @Override
        public Optional<Carried> with(Optional<Carried> before, Carried part) {
            return before.filter(first -> first.trial() < part.trial()).or(() -> Optional.of(part));
        }
    };

    private final String mark;
    private final Tallies<String, Carried, Optional<Carried>> first = new Tallies<>(FIRST);

    FixedNumber(String mark) {
        this.mark = mark;
    }

    /** Returns the number; the first trial's if several carry one. */
    OptionalInt in(TrialHistory history) {
        return first.of(history, mark)
                .map(carried -> OptionalInt.of(carried.number()))
                .orElse(OptionalInt.empty());
    }
}
