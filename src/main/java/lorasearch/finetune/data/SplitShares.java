package lorasearch.finetune.data;

/**
 * Which shares of the rows are set aside; the rest is for training.
 *
 * @param dev share for choosing (thresholds, epochs, configurations), in {@code [0, 1)}
 * @param test share kept sealed to the end, in {@code [0, 1)}; together less than 1
 * @param fewestPositives how many rows with each label every split shall have, where there are enough for all splits; 0 for
 *     shares only
 */
public record SplitShares(double dev, double test, int fewestPositives) {
    public SplitShares {
        if (!(dev >= 0 && test >= 0 && dev + test < 1)) {
            throw new IllegalArgumentException(
                    "Split shares (dev %s, test %s) must not be negative and must leave rows for training."
                            .formatted(dev, test));
        }
        if (fewestPositives < 0) {
            throw new IllegalArgumentException(
                    "Fewest positives of a split (%d) must not be negative.".formatted(fewestPositives));
        }
    }

    /** Sets shares aside and asks for nothing else. */
    public SplitShares(double dev, double test) {
        this(dev, test, 0);
    }

    /** Returns the share for training. */
    public double train() {
        return 1 - dev - test;
    }
}
