package lorasearch.finetune.model;

import java.util.List;

/**
 * The layers from a text's row to one logit per label: hidden ones, if any, and a linear one.
 *
 * @param pooling how the tokens' hidden states become the text's row
 * @param hiddenUnits the outputs of each hidden layer, first layer first, each at least 1; empty for a linear head
 * @param activation what a hidden layer does to its outputs
 * @param dropout probability of zeroing an input of a layer in training, in {@code [0, 1)}
 * @param link what the logits mean
 */
public record HeadConfig(Pooling pooling, List<Integer> hiddenUnits, Activation activation, double dropout, Link link) {
    public HeadConfig {
        hiddenUnits = List.copyOf(hiddenUnits);
        for (int units : hiddenUnits) {
            if (units < 1) {
                throw new IllegalArgumentException("Units of a hidden layer (%d) must be at least 1.".formatted(units));
            }
        }
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("Head dropout (%s) must lie in [0, 1).".formatted(dropout));
        }
    }

    /** A head whose logits are yes-or-no questions. */
    public HeadConfig(Pooling pooling, List<Integer> hiddenUnits, Activation activation, double dropout) {
        this(pooling, hiddenUnits, activation, dropout, Link.SIGMOID);
    }

    /** A linear head whose logits are yes-or-no questions. */
    public HeadConfig(Pooling pooling, double dropout) {
        this(pooling, List.of(), Activation.RELU, dropout);
    }

    /** Returns what a hidden layer's tensors are called before {@code .weight} and {@code .bias}. */
    static String hiddenLayer(int number) {
        return "hidden." + number;
    }
}
