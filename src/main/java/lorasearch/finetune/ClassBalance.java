package lorasearch.finetune;

import lorasearch.finetune.model.Loss;

/**
 * How far rare examples weigh more in the loss than frequent ones. Of {@code n} examples only their effective number
 * {@code (1 - b^n) / (1 - b)} counts (Cui et al. 2019, arXiv:1901.05555, eq. 2): with {@code b = 0} all kinds of example
 * weigh the same however many there are, with {@code b = 1} they weigh as one over their number.
 *
 * @param ofPositives {@code b} for a label's positive examples beside its negative ones, in {@code [0, 1]}
 * @param ofLabels {@code b} for labels, or classes, beside each other, in {@code [0, 1]}
 */
public record ClassBalance(double ofPositives, double ofLabels) {

    /** Nothing weighs more than anything else. */
    public static final ClassBalance NONE = new ClassBalance(0, 0);

    public ClassBalance {
        requireShare(ofPositives);
        requireShare(ofLabels);
    }

    private static void requireShare(double beta) {
        if (!(beta >= 0 && beta <= 1)) {
            throw new IllegalArgumentException("Base of effective numbers (%s) must lie in [0, 1].".formatted(beta));
        }
    }

    /** Returns a loss with weights, as far as it takes any. */
    Loss applied(Loss loss, LabelPrior prior) {
        if (loss instanceof Loss.BinaryCrossEntropy) {
            return new Loss.BinaryCrossEntropy(
                    prior.labelWeights(ofLabels), prior.positiveWeights(ofPositives), loss.smoothing());
        }
        return loss instanceof Loss.CrossEntropy
                ? new Loss.CrossEntropy(prior.labelWeights(ofLabels), loss.smoothing())
                : loss;
    }

    /** Returns the effective number of so many examples. */
    static double effectiveNumber(int count, double beta) {
        return beta == 1 ? count : -Math.expm1(count * Math.log(beta)) / (1 - beta);
    }
}
