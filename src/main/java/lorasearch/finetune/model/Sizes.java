package lorasearch.finetune.model;

/**
 * The extents of a transformer.
 *
 * @param vocabulary how many token ids there are
 * @param width numbers of a hidden state
 * @param layers how many layers there are
 * @param heads how many attention heads a layer has
 * @param inner numbers between the two projections of a layer's MLP
 * @param maxPositions the longest text in tokens
 */
record Sizes(int vocabulary, int width, int layers, int heads, int inner, int maxPositions) {

    /**
     * Reads the sizes under the names that most families use.
     *
     * @throws ModelException if one is missing or not a positive whole number
     */
    static Sizes of(ModelConfig config) {
        return new Sizes(
                config.integer("vocab_size"),
                config.integer("hidden_size"),
                config.integer("num_hidden_layers"),
                config.integer("num_attention_heads"),
                config.integer("intermediate_size"),
                config.integer("max_position_embeddings"));
    }

    /** Returns this for a model whose table of positions has rows that no text uses. */
    Sizes withMaxPositions(int longest) {
        return new Sizes(vocabulary, width, layers, heads, inner, longest);
    }

    /**
     * Returns the numbers of a head's vector where heads share the hidden state evenly.
     *
     * @throws ModelException if they cannot
     */
    int headWidth() {
        if (width % heads != 0) {
            throw new ModelException(
                    "Hidden size (%d) must be a multiple of num_attention_heads (%d).".formatted(width, heads));
        }
        return width / heads;
    }
}
