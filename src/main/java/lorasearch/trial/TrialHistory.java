package lorasearch.trial;

import java.util.List;
import java.util.Optional;

/**
 * All trials of a study at one moment, ordered by number. Immutable and safe to share.
 *
 * @param directions one per objective, at least one
 * @param trials ascending by number
 */
public record TrialHistory(List<Direction> directions, List<Trial> trials) {

    public TrialHistory {
        directions = List.copyOf(directions);
        trials = List.copyOf(trials);
        if (directions.isEmpty()) {
            throw new IllegalArgumentException("A study needs at least one objective.");
        }
        for (int i = 1; i < trials.size(); i++) {
            if (trials.get(i - 1).number() >= trials.get(i).number()) {
                throw new IllegalArgumentException("Trials must be ascending by number (%d comes before %d)."
                        .formatted(trials.get(i - 1).number(), trials.get(i).number()));
            }
        }
    }

    /** Returns the history of a study with one objective. */
    public static TrialHistory of(Direction direction, List<Trial> trials) {
        return new TrialHistory(List.of(direction), trials);
    }

    /**
     * Returns the direction of the only objective.
     *
     * @throws IllegalStateException if the study has several objectives
     */
    public Direction direction() {
        if (directions.size() != 1) {
            throw new IllegalStateException(
                    "A study with %d objectives has no single direction.".formatted(directions.size()));
        }
        return directions.get(0);
    }

    /** Returns the trials in a state, ordered by number. */
    public List<Trial> inState(TrialState state) {
        return trials.stream().filter(t -> t.state() == state).toList();
    }

    /** Returns how many trials have finished, in whatever way. */
    public long finishedCount() {
        return trials.stream().filter(t -> t.state().isFinished()).count();
    }

    /**
     * Returns the complete trial with the best value of a study with one objective; the earliest among equals.
     *
     * @throws IllegalStateException if the study has several objectives
     */
    public Optional<Trial> best() {
        Trial best = null;
        for (Trial trial : inState(TrialState.COMPLETE)) {
            if (best == null
                    || direction().isBetter(trial.values().get(0), best.values().get(0))) {
                best = trial;
            }
        }
        return Optional.ofNullable(best);
    }
}
