package lorasearch.finetune.model;

/**
 * The linear layer from a text's row to one logit per label.
 *
 * @param pooling how the tokens' hidden states become the text's row
 * @param dropout probability of zeroing an input of the layer in training, in {@code [0, 1)}
 */
public record HeadConfig(Pooling pooling, double dropout) {
    public HeadConfig {
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("Head dropout (%s) must lie in [0, 1).".formatted(dropout));
        }
    }
}
