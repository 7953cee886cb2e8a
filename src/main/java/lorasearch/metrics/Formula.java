package lorasearch.metrics;

import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * How a metric is computed.
 *
 * @param basis what the metric judges
 * @param part where an assessment holds that
 * @param score the number made of it
 */
record Formula<T extends Sample<T>>(MetricBasis basis, Function<Assessment, T> part, ToDoubleFunction<T> score) {

    static Formula<Predictions> probabilities(ToDoubleFunction<Predictions> score) {
        return new Formula<>(MetricBasis.PROBABILITIES, Assessment::predictions, score);
    }

    static Formula<Predictions> ranking(ToDoubleFunction<Predictions> score) {
        return new Formula<>(MetricBasis.RANKING, Assessment::predictions, score);
    }

    static Formula<Decisions> fixed(ToDoubleFunction<Decisions> score) {
        return new Formula<>(MetricBasis.FIXED_THRESHOLD, Assessment::fixed, score);
    }

    static Formula<Decisions> crossFitted(Function<Assessment, Tuned> rule, ToDoubleFunction<Decisions> score) {
        return new Formula<>(
                MetricBasis.CROSS_FITTED_THRESHOLDS,
                assessment -> rule.apply(assessment).crossFitted(),
                score);
    }

    static Formula<Decisions> inSample(ToDoubleFunction<Decisions> score) {
        return new Formula<>(MetricBasis.IN_SAMPLE_THRESHOLDS, Assessment::inSample, score);
    }

    double of(Assessment assessment) {
        return score.applyAsDouble(part.apply(assessment));
    }

    ToDoubleFunction<int[]> overRows(Assessment assessment) {
        T all = part.apply(assessment);
        return rows -> score.applyAsDouble(all.select(rows));
    }
}
