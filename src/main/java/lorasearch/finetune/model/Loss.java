package lorasearch.finetune.model;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What training makes small: a number from logits and targets. All but {@link CrossEntropy} ask one yes-or-no question
 * per label and take the mean over rows and labels.
 */
public sealed interface Loss {

    /**
     * Returns how much of the targets is not believed, in {@code [0, 1)}. With {@code s} a yes-or-no target {@code t}
     * becomes {@code t (1 - s) + s / 2}, and each of {@code C} classes gets {@code s / C} of the whole.
     */
    double smoothing();

    /**
     * Binary cross-entropy: {@code -v (w t log p + (1 - t) log(1 - p))} with {@code p = sigmoid(logit)}.
     *
     * @param labelWeights the weight {@code v} of each label, positive; empty for 1 everywhere
     * @param positiveWeights the weight {@code w} of each label's positive examples, positive; empty for 1 everywhere
     */
    record BinaryCrossEntropy(List<Double> labelWeights, List<Double> positiveWeights, double smoothing)
            implements Loss {
        public BinaryCrossEntropy {
            labelWeights = requirePositive("Label weight", labelWeights);
            positiveWeights = requirePositive("Positive weight", positiveWeights);
            requireFraction("Label smoothing", smoothing);
        }

        /** Weighs nothing but positive examples. */
        public BinaryCrossEntropy(List<Double> positiveWeights) {
            this(List.of(), positiveWeights, 0);
        }

        /** Returns the loss with weight 1 everywhere. */
        public static BinaryCrossEntropy unweighted() {
            return new BinaryCrossEntropy(List.of());
        }
    }

    /**
     * Focal loss (Lin et al. 2017, arXiv:1708.02002, eq. 5): binary cross-entropy times {@code a (1 - p_t)^gamma}, where
     * {@code p_t} is the probability of what is true.
     *
     * @param gamma how much easy examples are looked away from; at least 0
     * @param alpha {@code a} of positive examples, in {@code [0, 1]}, while negative ones have {@code 1 - alpha}; empty
     *     for 1 everywhere
     */
    record Focal(double gamma, OptionalDouble alpha, double smoothing) implements Loss {
        public Focal {
            requireExponent("Focal gamma", gamma);
            if (alpha.isPresent() && !(alpha.getAsDouble() >= 0 && alpha.getAsDouble() <= 1)) {
                throw new IllegalArgumentException(
                        "Focal alpha (%s) must lie in [0, 1].".formatted(alpha.getAsDouble()));
            }
            requireFraction("Label smoothing", smoothing);
        }
    }

    /**
     * Asymmetric loss (Ridnik et al. 2021, arXiv:2009.14119, eq. 7): focal loss with an exponent of its own for positive
     * and for negative examples, in which negative examples of a probability below a margin count nothing.
     *
     * @param negativeGamma exponent of negative examples; at least 0
     * @param positiveGamma exponent of positive examples; at least 0
     * @param clip the margin, in {@code [0, 1)}
     * @param constantFocus whether the focusing factor is taken for a constant when differentiating, as the authors'
     *     code does unless told otherwise
     */
    record Asymmetric(double negativeGamma, double positiveGamma, double clip, boolean constantFocus, double smoothing)
            implements Loss {
        public Asymmetric {
            requireExponent("Asymmetric gamma of negatives", negativeGamma);
            requireExponent("Asymmetric gamma of positives", positiveGamma);
            requireFraction("Asymmetric clip", clip);
            requireFraction("Label smoothing", smoothing);
        }
    }

    /**
     * Cross-entropy of one class among several: {@code -v log p} of the right class with {@code p = softmax(logits)}, the
     * mean over rows weighted by {@code v}.
     *
     * @param classWeights the weight {@code v} of each class, positive; empty for 1 everywhere
     */
    record CrossEntropy(List<Double> classWeights, double smoothing) implements Loss {
        public CrossEntropy {
            classWeights = requirePositive("Class weight", classWeights);
            requireFraction("Label smoothing", smoothing);
        }

        @Override
        public double mass(float[] targets, int labels) {
            if (classWeights.isEmpty()) {
                return targets.length / (double) labels;
            }
            double mass = 0;
            for (int i = 0; i < targets.length; i++) {
                mass += targets[i] * classWeights.get(i % labels);
            }
            return mass;
        }
    }

    /**
     * Returns what a batch weighs in the mean over several batches.
     *
     * @param targets (rows, labels) in row-major order
     */
    default double mass(float[] targets, int labels) {
        return targets.length / (double) labels;
    }

    private static List<Double> requirePositive(String name, List<Double> weights) {
        for (double weight : weights) {
            if (!(weight > 0 && Double.isFinite(weight))) {
                throw new IllegalArgumentException("%s (%s) must be positive.".formatted(name, weight));
            }
        }
        return List.copyOf(weights);
    }

    private static void requireExponent(String name, double gamma) {
        if (!(gamma >= 0 && Double.isFinite(gamma))) {
            throw new IllegalArgumentException("%s (%s) must be at least 0.".formatted(name, gamma));
        }
    }

    private static void requireFraction(String name, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException("%s (%s) must lie in [0, 1).".formatted(name, value));
        }
    }
}
