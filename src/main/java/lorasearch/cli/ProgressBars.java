package lorasearch.cli;

import java.util.Map;
import lorasearch.space.Params;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialState;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar for the study, with the running trial's newest numbers beside it. */
final class ProgressBars extends ProgressDisplay {

    private ProgressBar bar;
    private String best = "";
    private int pruned;
    private int failed;

    @Override
    public synchronized void begin(long finished, long target) {
        bar = new ProgressBarBuilder()
                .setTaskName("trials")
                .setInitialMax(target)
                .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                .setUpdateIntervalMillis(200)
                .startsFrom(finished, java.time.Duration.ZERO)
                .build();
    }

    @Override
    public synchronized void started(int trial, Params params) {
        show("trial " + trial + " started");
    }

    @Override
    public synchronized void reported(int trial, int step, double value, Map<String, Double> metrics) {
        String loss = metrics.containsKey("loss") ? " loss " + ShownValue.number(metrics.get("loss")) : "";
        show("trial %d step %d: %s%s".formatted(trial, step, ShownValue.number(value), loss));
    }

    @Override
    public synchronized void warned(int trial, String message) {
        show("! trial %d: %s".formatted(trial, message));
    }

    @Override
    public synchronized void waiting(String message) {
        show("! " + message);
    }

    @Override
    public synchronized void finished(Trial trial, boolean isBest) {
        if (isBest) {
            best = "best %s%s (trial %d), "
                    .formatted(
                            ShownValue.number(trial.value().orElse(Double.NaN)),
                            ProgressLines.mark(trial),
                            trial.number());
        }
        pruned += trial.state() == TrialState.PRUNED ? 1 : 0;
        failed += trial.state() == TrialState.FAIL ? 1 : 0;
        if (bar != null) {
            bar.step();
        }
        show("");
    }

    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }

    private void show(String now) {
        if (bar != null) {
            bar.setExtraMessage(" %s%d pruned, %d failed  %s".formatted(best, pruned, failed, now));
        }
    }
}
