package lorasearch.trial;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import lorasearch.pareto.Dominance;

/**
 * All trials of a study at one moment, ordered by number. Immutable and safe to share.
 *
 * @param directions one per objective, at least one
 * @param trials ascending by number
 */
public record TrialHistory(List<Direction> directions, List<Trial> trials) {

    public TrialHistory {
        directions = List.copyOf(directions);
        trials = OrderedTrials.of(trials);
        if (directions.isEmpty()) {
            throw new IllegalArgumentException("A study needs at least one objective.");
        }
    }

    /** Returns the history of a study with one objective. */
    public static TrialHistory of(Direction direction, List<Trial> trials) {
        return new TrialHistory(List.of(direction), trials);
    }

    /**
     * Returns the history with a trial in the place of the one that has its number, or in addition. Takes the same short
     * time however many trials there are.
     */
    public TrialHistory with(Trial trial) {
        return new TrialHistory(directions, OrderedTrials.of(trials).with(trial));
    }

    /**
     * Returns the trials that are not, as the same objects, at the same places of another history, ordered by number. Takes
     * a short time if one was made {@link #with} changes from the other, however many trials there are.
     */
    public List<Trial> notIn(TrialHistory other) {
        return OrderedTrials.of(trials).notIn(OrderedTrials.of(other.trials));
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

    /** Returns the same trials as those of a study with nothing but its first objective. */
    public TrialHistory ofFirstObjective() {
        return directions.size() == 1
                ? this
                : new TrialHistory(
                        directions.subList(0, 1),
                        trials.stream()
                                .map(trial -> trial.withValues(trial.values()
                                        .subList(0, Math.min(1, trial.values().size()))))
                                .toList());
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
     * Returns the feasible complete trial with the best value of a study with one objective; the earliest among equals.
     *
     * @throws IllegalStateException if the study has several objectives
     */
    public Optional<Trial> best() {
        Direction direction = direction();
        Trial best = null;
        for (Trial trial : trials) {
            boolean leads = trial.state() == TrialState.COMPLETE
                    && (best == null
                            || direction.isBetter(
                                    trial.values().get(0), best.values().get(0)));
            if (leads && isFeasible(trial)) {
                best = trial;
            }
        }
        return Optional.ofNullable(best);
    }

    /**
     * Returns the feasible complete trials that no other of them beats: none is at least as good in all objectives and better
     * in one. Ordered by number; trials with equal values are all there.
     */
    public List<Trial> front() {
        List<Trial> feasible = feasible();
        double[][] losses = feasible.stream().map(this::losses).toArray(double[][]::new);
        return Arrays.stream(Dominance.front(losses)).mapToObj(feasible::get).toList();
    }

    /** Returns a trial's objective values with their signs turned such that smaller is better. */
    private double[] losses(Trial trial) {
        return IntStream.range(0, directions.size())
                .mapToDouble(i -> directions.get(i).toLoss(trial.values().get(i)))
                .toArray();
    }

    /** Returns the complete trials that violate no constraint, ordered by number: those that may be called best. */
    public List<Trial> feasible() {
        return trials.stream()
                .filter(trial -> trial.state() == TrialState.COMPLETE)
                .filter(TrialHistory::isFeasible)
                .toList();
    }

    private static boolean isFeasible(Trial trial) {
        return Constraints.violation(trial).orElse(0) == 0;
    }
}
