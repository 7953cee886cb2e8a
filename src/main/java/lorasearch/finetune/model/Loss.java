package lorasearch.finetune.model;

import java.util.Collections;
import java.util.List;

/** What training makes small: a number from logits and targets, mean over rows and labels. */
public sealed interface Loss {

    /**
     * Returns the weight of each label's positive examples.
     *
     * @throws IllegalArgumentException if this has weights for another number of labels
     */
    List<Double> positiveWeights(int labels);

    /**
     * One yes-or-no question per label: {@code -(w t log p + (1 - t) log(1 - p))} with {@code p = sigmoid(logit)}.
     *
     * @param weights the weight {@code w} of each label's positive examples, positive; empty for 1 everywhere
     */
    record BinaryCrossEntropy(List<Double> weights) implements Loss {
        public BinaryCrossEntropy {
            weights = List.copyOf(weights);
            for (double weight : weights) {
                if (!(weight > 0 && Double.isFinite(weight))) {
                    throw new IllegalArgumentException("Positive weight (%s) must be positive.".formatted(weight));
                }
            }
        }

        /** Returns the loss with weight 1 everywhere. */
        public static BinaryCrossEntropy unweighted() {
            return new BinaryCrossEntropy(List.of());
        }

        @Override
        public List<Double> positiveWeights(int labels) {
            if (weights.isEmpty()) {
                return Collections.nCopies(labels, 1.0);
            }
            if (weights.size() != labels) {
                throw new IllegalArgumentException(
                        "Loss has positive weights for %d labels, but there are %d.".formatted(weights.size(), labels));
            }
            return weights;
        }
    }
}
