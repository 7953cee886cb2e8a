package lorasearch.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;

/**
 * The number of each trial that an analysis looks at, such as its objective value or the loss of its last epoch.
 *
 * @param name what it is, as a chart would label it
 * @param direction which values are better
 * @param value returns the number of a trial, or empty if the trial has none; what is not finite counts as none
 */
public record Target(String name, Direction direction, Function<Trial, OptionalDouble> value) {

    /** Returns the only objective of a study; complete trials have it. */
    public static Target objective(String name, TrialHistory history) {
        return objective(name, history, 0);
    }

    /**
     * Returns one of a study's objectives; complete trials have it.
     *
     * @param index which one, from 0
     */
    public static Target objective(String name, TrialHistory history, int index) {
        return new Target(name, history.directions().get(index), trial -> {
            boolean known = trial.state() == TrialState.COMPLETE
                    && index < trial.values().size();
            return known ? OptionalDouble.of(trial.values().get(index)) : OptionalDouble.empty();
        });
    }

    /** Returns the trials that have a finite number, with it, ordered by trial number. */
    List<Observed> observe(TrialHistory history) {
        List<Observed> observed = new ArrayList<>();
        for (Trial trial : history.trials()) {
            OptionalDouble number = value.apply(trial);
            if (number.isPresent() && Double.isFinite(number.getAsDouble())) {
                observed.add(new Observed(trial, number.getAsDouble()));
            }
        }
        return observed;
    }

    /** Returns the best of some observations, the earliest among equals; there must be one. */
    Observed best(List<Observed> observed) {
        Observed best = observed.get(0);
        for (Observed candidate : observed) {
            if (direction.isBetter(candidate.value(), best.value())) {
                best = candidate;
            }
        }
        return best;
    }

    /** A trial and its number. */
    record Observed(Trial trial, double value) {}
}
