package lorasearch.bench.pruning;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import lorasearch.analysis.PruningAudit;
import lorasearch.pruner.Pruner;
import lorasearch.trial.Decision;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;

/**
 * What a random search with a pruner found before its steps were used up.
 *
 * @param best the smallest final loss
 * @param trials how many trials were started
 * @param missed of the stopped trials, how many would have ended better than every trial that was not stopped
 * @param audit what the study says of its pruning
 */
record PrunedSearch(double best, int trials, int missed, PruningAudit audit) {

    /** Evaluates one curve after the other, for as many steps as some full trials take. */
    static PrunedSearch run(Curves curves, Pruner pruner, int fullTrials, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        TrialHistory history = TrialHistory.of(Direction.MINIMIZE, List.of());
        List<Double> stoppedEnds = new ArrayList<>();
        long left = (long) fullTrials * curves.steps();
        while (left > 0) {
            double[] losses = curves.draw().apply(random);
            Trial trial = evaluate(pruner, history, losses);
            left -= trial.reports().size();
            history = history.with(trial);
            if (trial.state() == TrialState.PRUNED) {
                stoppedEnds.add(losses[losses.length - 1]);
            }
        }
        double best = history.best().orElseThrow().values().get(0);
        int missed = (int) stoppedEnds.stream().filter(end -> end < best).count();
        return new PrunedSearch(best, history.trials().size(), missed, PruningAudit.of(history));
    }

    private static Trial evaluate(Pruner pruner, TrialHistory history, double[] losses) {
        Trial running =
                Trial.builder(history.trials().size(), TrialState.RUNNING).build();
        for (int step = 0; step < losses.length; step++) {
            running =
                    copy(running, TrialState.RUNNING).report(step, losses[step]).build();
            boolean stopped = pruner.decide(history, running) == Decision.STOP;
            Trial.Builder marked = copy(running, stopped ? TrialState.PRUNED : TrialState.RUNNING);
            pruner.marks(history, running).forEach(marked::systemAttribute);
            running = marked.build();
            if (stopped && step < losses.length - 1) {
                return running;
            }
        }
        return copy(running, TrialState.COMPLETE)
                .value(losses[losses.length - 1])
                .build();
    }

    private static Trial.Builder copy(Trial trial, TrialState state) {
        Trial.Builder copy = Trial.builder(trial.number(), state);
        trial.reports().forEach(copy::report);
        trial.systemAttributes().forEach(copy::systemAttribute);
        return copy;
    }
}
