package lorasearch.metrics;

/**
 * By how much resamples spread a mean over labels too little. The mean of k values varies in resamples of them, on average, with
 * (k - 1) / k of the variance that it has in fresh samples (the "narrowness bias" of Hesterberg, "What Teachers Should Know
 * About the Bootstrap", The American Statistician 69, 2015). Where a label has hundreds of positives that is next to nothing;
 * the score of a single one hardly varies at all.
 */
final class Narrowness {

    private Narrowness() {}

    /**
     * Returns the factor that makes up for it, from 1 to the root of 2. A label with k positives is taken to contribute 1 / k to
     * the variance of the mean, and to need (k + 1) / k of that: about k / (k - 1), but finite where there is a single positive.
     */
    static double correction(Decisions decisions) {
        double resampled = 0;
        double fresh = 0;
        for (Confusion label : decisions.confusions()) {
            double positives = label.support();
            if (positives > 0) {
                resampled += 1 / positives;
                fresh += (positives + 1) / (positives * positives);
            }
        }
        return resampled == 0 ? 1 : Math.sqrt(fresh / resampled);
    }
}
