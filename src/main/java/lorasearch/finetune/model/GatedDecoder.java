package lorasearch.finetune.model;

import java.util.List;

/**
 * What Llama and its kin share: heads that share keys and values, rotary positions, gated MLPs, norms without a shift.
 *
 * @param headWidth numbers of a head's vector
 * @param keyValueHeads how many key and value heads the query heads share
 */
record GatedDecoder(Sizes sizes, int headWidth, int keyValueHeads) {
    /** Output heads of task models, and the frequencies that early files hold. */
    static final FileNames FILE_NAMES =
            FileNames.of("model.", "lm_head\\.|score\\.|layers\\.\\d+\\.self_attn\\.rotary_emb\\.");

    /** The usual layers to adapt. */
    static final List<String> LORA_TARGETS = List.of("q_proj", "v_proj");

    GatedDecoder {
        if (sizes.heads() % keyValueHeads != 0) {
            throw new ModelException("Number of attention heads (%d) must be a multiple of num_key_value_heads (%d)."
                    .formatted(sizes.heads(), keyValueHeads));
        }
    }

    /** @param standardHeadWidth what holds where the configuration does not give {@code head_dim} */
    static GatedDecoder of(ModelConfig config, Sizes sizes, int standardHeadWidth) {
        return new GatedDecoder(
                sizes,
                config.integer("head_dim", standardHeadWidth),
                config.integer("num_key_value_heads", sizes.heads()));
    }

    ScriptSettings settings(ModelConfig config, Rotary full, Rotary sliding) {
        return new ScriptSettings(sizes, headWidth, config.number("rms_norm_eps", 1e-6))
                .with("key_value_heads", keyValueHeads)
                .rotary(full, sliding, headWidth)
                .causal();
    }

    /** Adds the projections of a layer's attention. */
    void attention(WeightList list, String name, boolean bias, boolean outputBias) {
        int width = sizes.width();
        list.linear(name + ".q_proj", width, sizes.heads() * headWidth, bias)
                .linear(name + ".k_proj", width, keyValueHeads * headWidth, bias)
                .linear(name + ".v_proj", width, keyValueHeads * headWidth, bias)
                .linear(name + ".o_proj", sizes.heads() * headWidth, width, outputBias);
    }

    /** Adds the norms of each head's queries and keys. */
    void headNorms(WeightList list, String name) {
        list.norm(name + ".q_norm", headWidth, false).norm(name + ".k_norm", headWidth, false);
    }

    /** Adds a layer's MLP. */
    void mlp(WeightList list, String name, boolean bias) {
        list.linear(name + ".gate_proj", sizes.width(), sizes.inner(), bias)
                .linear(name + ".up_proj", sizes.width(), sizes.inner(), bias)
                .linear(name + ".down_proj", sizes.inner(), sizes.width(), bias);
    }
}
