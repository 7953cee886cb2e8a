package lorasearch.metrics;

/** A rule that chooses thresholds from predictions whose truth is known. A function of its argument. */
@FunctionalInterface
public interface ThresholdTuner {

    /** Returns one threshold per label. */
    Thresholds tune(Predictions predictions);
}
