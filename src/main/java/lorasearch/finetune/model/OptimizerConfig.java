package lorasearch.finetune.model;

/**
 * AdamW (Loshchilov and Hutter 2017, arXiv:1711.05101) with clipped gradients; the learning rate comes with each step.
 *
 * @param weightDecay decoupled decay of all trained weights, biases included; at least 0
 * @param beta1 decay of the mean of gradients, in {@code [0, 1)}
 * @param beta2 decay of the mean of squared gradients, in {@code [0, 1)}
 * @param epsilon added to the denominator; positive
 * @param clipNorm largest joint 2-norm of all gradients; 0 for no limit
 * @param headRateFactor the head's learning rate as a multiple of the adapter's; positive
 * @param loraPlusFactor the learning rate of each update's B as a multiple of its A's (LoRA+, Hayou et al. 2024,
 *     arXiv:2402.12354); positive
 */
public record OptimizerConfig(
        double weightDecay,
        double beta1,
        double beta2,
        double epsilon,
        double clipNorm,
        double headRateFactor,
        double loraPlusFactor) {

    public OptimizerConfig {
        if (!(weightDecay >= 0 && Double.isFinite(weightDecay))) {
            throw new IllegalArgumentException("Weight decay (%s) must be at least 0.".formatted(weightDecay));
        }
        requireFraction("AdamW beta1", beta1);
        requireFraction("AdamW beta2", beta2);
        requirePositive("AdamW epsilon", epsilon);
        if (!(clipNorm >= 0 && Double.isFinite(clipNorm))) {
            throw new IllegalArgumentException(
                    "Gradient norm limit (%s) must be positive, or 0 for none.".formatted(clipNorm));
        }
        requirePositive("Head learning rate factor", headRateFactor);
        requirePositive("LoRA+ factor", loraPlusFactor);
    }

    /** Returns torch's defaults with a gradient norm of at most 1 and one learning rate for all. */
    public static OptimizerConfig defaults() {
        return new OptimizerConfig(0.01, 0.9, 0.999, 1e-8, 1, 1, 1);
    }

    /** Returns this with another weight decay. */
    public OptimizerConfig withWeightDecay(double decay) {
        return new OptimizerConfig(decay, beta1, beta2, epsilon, clipNorm, headRateFactor, loraPlusFactor);
    }

    /** Returns this with another limit of the gradients' norm. */
    public OptimizerConfig withClipNorm(double limit) {
        return new OptimizerConfig(weightDecay, beta1, beta2, epsilon, limit, headRateFactor, loraPlusFactor);
    }

    /** Returns this with another learning rate of the head. */
    public OptimizerConfig withHeadRateFactor(double factor) {
        return new OptimizerConfig(weightDecay, beta1, beta2, epsilon, clipNorm, factor, loraPlusFactor);
    }

    /** Returns this with another learning rate of the updates' B. */
    public OptimizerConfig withLoraPlusFactor(double factor) {
        return new OptimizerConfig(weightDecay, beta1, beta2, epsilon, clipNorm, headRateFactor, factor);
    }

    private static void requireFraction(String name, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException("%s (%s) must lie in [0, 1).".formatted(name, value));
        }
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException("%s (%s) must be positive.".formatted(name, value));
        }
    }
}
