package lorasearch.finetune.model;

import java.util.Arrays;
import java.util.Locale;

/** What the logits of a text mean. */
public enum Link {
    /** Each is the log-odds of a label of its own: any number of labels may hold. */
    SIGMOID {
        @Override
        public double[] probabilities(float[] logits) {
            double[] probabilities = new double[logits.length];
            Arrays.setAll(probabilities, label -> (float) (1 / (1 + Math.exp(-logits[label]))));
            return probabilities;
        }
    },
    /** They compete: exactly one class is right, and the probabilities add up to 1. */
    SOFTMAX {
        @Override
        public double[] probabilities(float[] logits) {
            double largest = Double.NEGATIVE_INFINITY;
            for (float logit : logits) {
                largest = Math.max(largest, logit);
            }
            double[] exponentials = new double[logits.length];
            double sum = 0;
            for (int label = 0; label < exponentials.length; label++) {
                exponentials[label] = Math.exp(logits[label] - largest);
                sum += exponentials[label];
            }
            double total = sum;
            Arrays.setAll(exponentials, label -> (float) (exponentials[label] / total));
            return exponentials;
        }
    };

    /** Returns the probability of each label, rounded to floats; NaN where a logit is. */
    public abstract double[] probabilities(float[] logits);

    /**
     * Returns the link of a name in files, such as {@code softmax}.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Link named(String name) {
        return Arrays.stream(values())
                .filter(link -> link.fileName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Link \"%s\" is unknown; there are: sigmoid, softmax.".formatted(name)));
    }

    /** Returns the name in files. */
    String fileName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
