package lorasearch.metrics;

import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Gives each label the threshold with its largest F1. A label for which no threshold finds a true positive, such as one
 * without positives, gets {@link Thresholds#DEFAULT}.
 */
public enum BestF1 implements ThresholdTuner {
    /** The lowest best of 0.00, 0.01, …, 1.00. */
    ON_GRID {
        @Override
        OptionalDouble best(ThresholdSweep exact) {
            return exact.onGrid().lowestBest();
        }
    },
    /** The highest best of all distinct probabilities. */
    EXACT {
        @Override
        OptionalDouble best(ThresholdSweep exact) {
            return exact.highestBest();
        }
    };

    abstract OptionalDouble best(ThresholdSweep exact);

    @Override
    public Thresholds tune(Predictions predictions) {
        return Thresholds.of(IntStream.range(0, predictions.labels())
                .mapToObj(predictions::sweep)
                .mapToDouble(sweep -> best(sweep).orElse(Thresholds.DEFAULT))
                .toArray());
    }
}
