package lorasearch.pruner;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;

/** The smallest final loss of a feasible complete trial, by the direction of the objective; empty if there is none. */
final class BestLoss implements Tally<Direction, Double, OptionalDouble> {

    @Override
    public Optional<Double> part(Direction direction, Trial trial) {
        return TrialHistory.of(direction, List.of(trial))
                .best()
                .map(best -> direction.toLoss(best.values().get(0)));
    }

    @Override
    public OptionalDouble of(List<Double> losses) {
        return losses.stream().mapToDouble(loss -> loss).min();
    }

    @Override
    public OptionalDouble with(OptionalDouble before, Double loss) {
        return OptionalDouble.of(Math.min(before.orElse(loss), loss));
    }
}
