package lorasearch.finetune.train;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import lorasearch.finetune.model.StepResult;
import lorasearch.finetune.state.PartState;
import lorasearch.finetune.state.Stateful;

/** Sums up the steps between two evaluations. Not thread-safe. */
final class StepMeter implements Stateful {

    /** Of a window shorter than this, clocks say nothing. */
    private static final double SHORTEST_SECONDS = 1e-3;

    private final Clock clock;
    private Instant start;
    private Instant windowStart;
    private long rows;
    private long tokens;
    private int steps;
    private double weightedLoss;
    private double gradientNorms;
    private int finiteNorms;

    StepMeter(Clock clock) {
        this.clock = clock;
        this.start = clock.instant();
        this.windowStart = start;
    }

    void add(StepResult result, int batchRows, int batchTokens) {
        rows += batchRows;
        tokens += batchTokens;
        steps++;
        weightedLoss += result.loss() * batchRows;
        if (Double.isFinite(result.gradientNorm())) {
            gradientNorms += result.gradientNorm();
            finiteNorms++;
        }
    }

    /** Returns the means since the window began; that of gradient norms leaves out those that are not finite. */
    Map<String, Double> means() {
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("train_loss", weightedLoss / rows);
        metrics.put("gradient_norm", gradientNorms / finiteNorms);
        metrics.put("tokens_per_second", tokens / Math.max(SHORTEST_SECONDS, secondsSince(windowStart)));
        return metrics;
    }

    /** Returns the time since the training started. */
    double secondsSinceStart() {
        return secondsSince(start);
    }

    /** Begins a window; what happened since the last step belongs to none. */
    void beginWindow() {
        windowStart = clock.instant();
        rows = 0;
        tokens = 0;
        steps = 0;
        weightedLoss = 0;
        gradientNorms = 0;
        finiteNorms = 0;
    }

    private double secondsSince(Instant instant) {
        return nanosSince(instant) / 1e9;
    }

    private long nanosSince(Instant instant) {
        return Duration.between(instant, clock.instant()).toNanos();
    }

    /** Returns the sums and the times so far; the time between a state and its resumption counts for nothing. */
    @Override
    public PartState state() {
        return PartState.of(Map.of(
                "nanos", nanosSince(start),
                "window_nanos", nanosSince(windowStart),
                "rows", rows,
                "tokens", tokens,
                "steps", steps,
                "weighted_loss", weightedLoss,
                "gradient_norms", gradientNorms,
                "finite_norms", finiteNorms));
    }

    @Override
    public void resume(PartState state) {
        Instant now = clock.instant();
        start = now.minusNanos(state.whole("nanos"));
        windowStart = now.minusNanos(state.whole("window_nanos"));
        rows = state.whole("rows");
        tokens = state.whole("tokens");
        steps = Math.toIntExact(state.whole("steps"));
        weightedLoss = state.number("weighted_loss");
        gradientNorms = state.number("gradient_norms");
        finiteNorms = Math.toIntExact(state.whole("finite_norms"));
    }
}
