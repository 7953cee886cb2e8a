package lorasearch.pruner;

import java.util.List;
import java.util.Map;
import java.util.Random;
import lorasearch.pruner.PrunerContract.Situation;
import lorasearch.trial.Decision;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;

/** A study of several workers, report by report: trials end in any order, and now and then a complete one is excluded. */
final class GrowingStudy {

    private static final int WORKERS = 4;
    private static final int LENGTH = 9;
    private static final int ONE_IN_SO_MANY_EXCLUDED = 40;

    private final Random random = new Random(7);
    private TrialHistory history;

    GrowingStudy(Direction direction) {
        history = TrialHistory.of(direction, List.of());
    }

    /** Returns the next report of a worker, with the history that its pruner sees. */
    Situation next() {
        List<Trial> complete = history.inState(TrialState.COMPLETE);
        if (!complete.isEmpty() && random.nextInt(ONE_IN_SO_MANY_EXCLUDED) == 0) {
            Trial excluded = complete.get(random.nextInt(complete.size()));
            history = history.with(copy(excluded, TrialState.FAIL).build());
        }
        List<Trial> running = history.inState(TrialState.RUNNING);
        if (running.size() < WORKERS) {
            Trial started =
                    Trial.builder(history.trials().size(), TrialState.RUNNING).build();
            history = history.with(started);
            return reported(started);
        }
        return reported(running.get(random.nextInt(WORKERS)));
    }

    private Situation reported(Trial trial) {
        double quality = new Random(trial.number()).nextDouble();
        double value = quality + 1.0 / (trial.lastStep() + 2) + 0.1 * random.nextGaussian();
        return new Situation(
                history,
                copy(trial, TrialState.RUNNING)
                        .report(trial.lastStep() + 1, value)
                        .build());
    }

    /** Writes down a report and what was decided about it. */
    void accept(Trial running, Decision decision, Map<String, String> marks) {
        boolean complete = decision == Decision.CONTINUE && running.lastStep() >= LENGTH;
        Trial.Builder trial = copy(
                running,
                decision == Decision.STOP ? TrialState.PRUNED : complete ? TrialState.COMPLETE : TrialState.RUNNING);
        marks.forEach(trial::systemAttribute);
        if (complete) {
            trial.value(running.reports().get(running.lastStep()));
        }
        history = history.with(trial.build());
    }

    private static Trial.Builder copy(Trial trial, TrialState state) {
        Trial.Builder copy = Trial.builder(trial.number(), state);
        trial.reports().forEach(copy::report);
        trial.systemAttributes().forEach(copy::systemAttribute);
        return copy;
    }
}
