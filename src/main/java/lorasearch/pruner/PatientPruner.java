package lorasearch.pruner;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import lorasearch.trial.Decision;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;

/**
 * Stops a trial only after its reports have not improved for a while.
 *
 * <p>The last {@code patience + 1} reports are compared with all reports before them: the trial has stalled if their best
 * is worse than the earlier best by more than {@code minDelta}. NaN reports are ignored; a trial goes on while either side has no
 * number.
 *
 * @param wrapped who decides about a stalled trial, or empty to stop it
 * @param patience how many reports may pass without improvement; at least 0
 * @param minDelta tolerated loss of the recent reports against the earlier best; at least 0
 */
public record PatientPruner(Optional<Pruner> wrapped, int patience, double minDelta) implements Pruner {

    public PatientPruner {
        if (patience < 0) {
            throw new IllegalArgumentException("Patience (%d) must not be negative.".formatted(patience));
        }
        if (!(minDelta >= 0)) {
            throw new IllegalArgumentException("Minimum delta (%s) must not be negative.".formatted(minDelta));
        }
    }

    @Override
    public Decision decide(TrialHistory history, Trial running) {
        if (!hasStalled(running, history.direction())) {
            return Decision.CONTINUE;
        }
        return wrapped.map(pruner -> pruner.decide(history, running)).orElse(Decision.STOP);
    }

    @Override
    public Map<String, String> marks(TrialHistory history, Trial running) {
        if (!hasStalled(running, history.direction())) {
            return Map.of();
        }
        return wrapped.map(pruner -> pruner.marks(history, running)).orElse(Map.of());
    }

    private boolean hasStalled(Trial running, Direction direction) {
        List<Double> values = List.copyOf(running.reports().values());
        int recent = values.size() - patience - 1;
        if (recent <= 0) {
            return false;
        }
        double before = direction.toLoss(Reports.best(values.subList(0, recent), direction));
        double after = direction.toLoss(Reports.best(values.subList(recent, values.size()), direction));
        return before + minDelta < after;
    }
}
