package lorasearch.pruner;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;

/**
 * What the complete trials of a history reported, in sorted columns by step. Safe to share.
 *
 * <p>{@link Latest} makes the columns of a history from those of the one before it: only trials that completed in between are
 * looked at, so that a decision costs the same at ten trials and at ten thousand.
 */
final class CompleteReports {

    private final TrialHistory history;
    private final int trials;

    /** Those columns that somebody asked for, by step. */
    private final Map<Integer, double[]> ascendingAtStep;

    /** Remembers the latest columns of one pruner. Safe to share; a lost update only costs time. */
    static final class Latest {
        private final AtomicReference<CompleteReports> latest = new AtomicReference<>();

        /** Returns the columns of a history. */
        CompleteReports of(TrialHistory history) {
            CompleteReports before = latest.get();
            CompleteReports now = before == null ? CompleteReports.of(history) : before.updated(history);
            latest.set(now);
            return now;
        }
    }

    private CompleteReports(TrialHistory history, int trials, Map<Integer, double[]> ascendingAtStep) {
        this.history = history;
        this.trials = trials;
        this.ascendingAtStep = ascendingAtStep;
    }

    /** Returns the columns of a history. */
    static CompleteReports of(TrialHistory history) {
        return new CompleteReports(history, complete(history.trials()).size(), new ConcurrentHashMap<>());
    }

    /** Returns the columns of another history, cheaply if it shares most trials with this one. */
    private CompleteReports updated(TrialHistory other) {
        if (!complete(history.notIn(other)).isEmpty()) {
            return of(other);
        }
        List<Trial> added = complete(other.notIn(history));
        if (added.isEmpty()) {
            return new CompleteReports(other, trials, ascendingAtStep);
        }
        Map<Integer, double[]> longer = new ConcurrentHashMap<>(ascendingAtStep);
        for (Trial trial : added) {
            longer.replaceAll((step, ascending) -> with(trial, step, ascending));
        }
        return new CompleteReports(other, trials + added.size(), longer);
    }

    private static List<Trial> complete(List<Trial> trials) {
        return trials.stream()
                .filter(trial -> trial.state() == TrialState.COMPLETE)
                .toList();
    }

    private static double[] with(Trial trial, int step, double[] ascending) {
        Double report = trial.reports().get(step);
        if (report == null) {
            return ascending;
        }
        int found = Arrays.binarySearch(ascending, report);
        int place = found >= 0 ? found : -found - 1;
        double[] longer = Arrays.copyOf(ascending, ascending.length + 1);
        System.arraycopy(ascending, place, longer, place + 1, ascending.length - place);
        longer[place] = report;
        return longer;
    }

    /** Returns how many trials are complete. */
    int trials() {
        return trials;
    }

    /** Returns what the complete trials reported at a step, ascending, with NaN at the end; not to be changed. */
    double[] ascendingAt(int step) {
        return ascendingAtStep.computeIfAbsent(step, this::read);
    }

    private double[] read(int step) {
        return complete(history.trials()).stream()
                .filter(trial -> trial.reports().containsKey(step))
                .mapToDouble(trial -> trial.reports().get(step))
                .sorted()
                .toArray();
    }
}
