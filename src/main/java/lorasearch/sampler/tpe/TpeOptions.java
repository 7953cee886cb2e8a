package lorasearch.sampler.tpe;

/**
 * How the tree-structured Parzen estimator works.
 *
 * @param rules which published formulas are used
 * @param joint which parameters are estimated together
 * @param constantLiar whether running trials count as bad ones, so that parallel workers keep away from each other
 * @param startupTrials how many complete or pruned trials there must be before the estimator is used; at least 0
 * @param candidates how many points are drawn from the good density; the best of them is suggested; at least 1
 */
public record TpeOptions(TpeRules rules, Joint joint, boolean constantLiar, int startupTrials, int candidates) {

    /** Which parameters are estimated together. */
    public enum Joint {
        /** None: each has an estimate of its own. */
        NONE,
        /** Those that every finished trial has; parameters of conditions have estimates of their own. */
        COMMON,
        /** All that occur in the same trials, those of a condition too. */
        GROUPS
    }

    private static final int STARTUP_TRIALS = 10;
    private static final int CANDIDATES = 24;

    public TpeOptions {
        if (startupTrials < 0) {
            throw new IllegalArgumentException("Start-up trials (%d) must not be negative.".formatted(startupTrials));
        }
        if (candidates < 1) {
            throw new IllegalArgumentException("Candidates (%d) must be at least 1.".formatted(candidates));
        }
    }

    /** Returns the defaults of Optuna 5, which are ours. */
    public static TpeOptions defaults() {
        return new TpeOptions(TpeRules.OPTUNA_5, Joint.COMMON, true, STARTUP_TRIALS, CANDIDATES);
    }

    /** Returns the defaults of Optuna 4.9. */
    public static TpeOptions optuna4() {
        return new TpeOptions(TpeRules.OPTUNA_4_9, Joint.NONE, false, STARTUP_TRIALS, CANDIDATES);
    }
}
