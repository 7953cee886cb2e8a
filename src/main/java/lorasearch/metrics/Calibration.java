package lorasearch.metrics;

/** Corrects probabilities, so that of the examples given p a share of p has the label. Keeps each label's order. */
@FunctionalInterface
public interface Calibration {

    /**
     * Returns the corrected probabilities of one example.
     *
     * @param probabilities one per label, each in {@code [0, 1]}
     */
    double[] apply(double[] probabilities);
}
