package lorasearch.finetune.model;

/**
 * Rotary positions (Su et al. 2021, arXiv:2104.09864): pair {@code i} of a head's vector turns by
 * {@code base^(-2i/width)} per token, then scaled for longer texts.
 *
 * @param base what the slowest turns are a power of, {@code rope_theta}
 * @param scaling how the turns are changed
 */
record Rotary(double base, Scaling scaling) {

    /** How turns are slowed down for texts longer than those of the first training. */
    sealed interface Scaling {

        /** Returns the scaled turn per token. */
        double apply(double frequency);
    }

    /** Turns as they are. */
    record Unscaled() implements Scaling {
        @Override
        public double apply(double frequency) {
            return frequency;
        }
    }

    /** All turns are divided (Chen et al. 2023, arXiv:2306.15595). */
    record Linear(double factor) implements Scaling {
        @Override
        public double apply(double frequency) {
            return frequency / factor;
        }
    }

    /**
     * Llama 3's: slow turns are divided, fast ones kept, and those between are mixed by how often they turn in
     * {@code length} tokens.
     *
     * @param low turns below which a frequency is divided
     * @param high turns above which it is kept
     * @param length the tokens of a text in the first training
     */
    record Llama3(double factor, double low, double high, double length) implements Scaling {
        @Override
        public double apply(double frequency) {
            double turns = length * frequency / (2 * Math.PI);
            double kept = Math.min(1, Math.max(0, (turns - low) / (high - low)));
            return (1 - kept) * frequency / factor + kept * frequency;
        }
    }

    /** Returns positions without scaling. */
    static Rotary of(double base) {
        return new Rotary(base, new Unscaled());
    }

    /**
     * Reads what Transformers 5 writes: {@code rope_parameters}, for all layers or for each of their types.
     *
     * @param layerType a name of {@link LayerTypes}
     * @param older what holds where the configuration has none
     */
    static Rotary of(ModelConfig config, String layerType, Rotary older) {
        return config.object("rope_parameters")
                .map(all -> all.object(layerType).orElse(all))
                .map(parameters -> new Rotary(parameters.number("rope_theta", older.base()), scaling(parameters)))
                .orElse(older);
    }

    /** Reads what older files hold: {@code rope_scaling} beside a base. */
    static Rotary ofOlder(ModelConfig config, double base) {
        return config.object("rope_scaling")
                .map(parameters -> new Rotary(base, scaling(parameters)))
                .orElse(of(base));
    }

    private static Scaling scaling(ModelConfig parameters) {
        if (parameters.number("partial_rotary_factor", 1) != 1) {
            throw parameters.unsupported("partial_rotary_factor", "1");
        }
        String key = parameters.has("rope_type") ? "rope_type" : "type";
        return switch (parameters.text(key, "default")) {
            case "default" -> new Unscaled();
            case "linear" -> new Linear(parameters.number("factor"));
            case "llama3" ->
                new Llama3(
                        parameters.number("factor"),
                        parameters.number("low_freq_factor"),
                        parameters.number("high_freq_factor"),
                        parameters.number("original_max_position_embeddings"));
            default -> throw parameters.unsupported(key, "default, linear, llama3");
        };
    }

    /**
     * Returns the turn per token of each pair.
     *
     * @param headWidth numbers of a head's vector; even
     */
    float[] frequencies(int headWidth) {
        float[] frequencies = new float[headWidth / 2];
        for (int i = 0; i < frequencies.length; i++) {
            frequencies[i] = (float) scaling.apply(Math.pow(base, -2.0 * i / headWidth));
        }
        return frequencies;
    }
}
