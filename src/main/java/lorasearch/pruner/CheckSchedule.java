package lorasearch.pruner;

import lorasearch.trial.Trial;

/**
 * At which reports a pruner looks: never during the warm-up, then at the first report of each interval.
 *
 * <p>The intervals start at the end of the warm-up. A trial that skips steps is looked at when it first reports in an
 * interval, whatever the step.
 *
 * @param warmupSteps the first step that counts; at least 0
 * @param intervalSteps length of an interval, in steps; at least 1
 */
public record CheckSchedule(int warmupSteps, int intervalSteps) {

    public CheckSchedule {
        if (warmupSteps < 0) {
            throw new IllegalArgumentException("Warm-up steps (%d) must not be negative.".formatted(warmupSteps));
        }
        if (intervalSteps < 1) {
            throw new IllegalArgumentException("Interval steps (%d) must be at least 1.".formatted(intervalSteps));
        }
    }

    /** Returns the schedule that looks at every report. */
    public static CheckSchedule always() {
        return new CheckSchedule(0, 1);
    }

    /** Returns whether the newest report of a trial is one to look at; false if there is none. */
    public boolean isDue(Trial running) {
        int step = running.lastStep();
        if (running.reports().isEmpty() || step < warmupSteps) {
            return false;
        }
        int intervalStart = (step - warmupSteps) / intervalSteps * intervalSteps + warmupSteps;
        return running.reports().headMap(step).isEmpty()
                || running.reports().headMap(step).lastKey() < intervalStart;
    }
}
