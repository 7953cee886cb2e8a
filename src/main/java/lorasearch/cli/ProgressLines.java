package lorasearch.cli;

import java.io.PrintWriter;
import java.util.Map;
import java.util.stream.Collectors;
import lorasearch.config.Durations;
import lorasearch.space.Params;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialState;

/** One line per trial, for logs. */
final class ProgressLines extends ProgressDisplay {

    private final PrintWriter out;
    private long finished;
    private long target;

    ProgressLines(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void preparing() {
        print("Loading model and data …");
    }

    @Override
    public void begin(long finishedTrials, long targetTrials) {
        finished = finishedTrials;
        target = targetTrials;
        print("%d of %d trials are finished.".formatted(finished, target));
    }

    @Override
    public void warned(int trial, String message) {
        print("! trial %d: %s".formatted(trial, message));
    }

    @Override
    public void waiting(String message) {
        print("! " + message);
    }

    @Override
    public void finished(Trial trial, boolean isBest) {
        finished++;
        print("[%d/%d] %s".formatted(finished, target, describe(trial, isBest)));
    }

    /** Returns what became of a trial, in one line. */
    static String describe(Trial trial, boolean isBest) {
        String time =
                trial.workedFor().map(worked -> ", " + Durations.format(worked)).orElse("");
        String value = trial.values().stream()
                .map(number -> " " + ShownValue.number(number))
                .collect(Collectors.joining());
        String state = trial.state() == TrialState.PRUNED
                ? "pruned at step " + trial.lastStep() + " with"
                : trial.state() == TrialState.COMPLETE ? "complete" : "failed";
        return "trial %d %s%s%s%s%s"
                .formatted(
                        trial.number(),
                        state,
                        value,
                        mark(trial) + (isBest ? " best so far" : ""),
                        time,
                        trial.params().names().isEmpty() ? "" : "  (" + describe(trial.params()) + ")");
    }

    /** Returns what a value must never be shown without. */
    static String mark(Trial trial) {
        return trial.flags().isEmpty() ? "" : " !" + String.join(" !", trial.flags());
    }

    /** Returns a point as {@code name=value} pairs. */
    static String describe(Params params) {
        return params.values().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + ShownValue.text(entry.getValue()))
                .collect(Collectors.joining(" "));
    }

    @Override
    public void reported(int trial, int step, double value, Map<String, Double> metrics) {
        // A log needs the ends of trials only; the epochs are in the database.
    }

    private void print(String line) {
        out.println(line);
        out.flush();
    }
}
