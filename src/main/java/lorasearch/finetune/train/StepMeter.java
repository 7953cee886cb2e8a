package lorasearch.finetune.train;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import lorasearch.finetune.model.StepResult;

/** Sums up the steps between two evaluations. Not thread-safe. */
final class StepMeter {

    /** Of a window shorter than this, clocks say nothing. */
    private static final double SHORTEST_SECONDS = 1e-3;

    private final Clock clock;
    private final Instant start;
    private Instant windowStart;
    private long rows;
    private long tokens;
    private int steps;
    private double weightedLoss;
    private double gradientNorms;

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
        gradientNorms += result.gradientNorm();
    }

    /** Returns the means since the window began. */
    Map<String, Double> means() {
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("train_loss", weightedLoss / rows);
        metrics.put("gradient_norm", gradientNorms / steps);
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
    }

    private double secondsSince(Instant instant) {
        return Duration.between(instant, clock.instant()).toNanos() / 1e9;
    }
}
