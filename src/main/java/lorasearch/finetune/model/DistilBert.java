package lorasearch.finetune.model;

import java.util.List;

/** DistilBERT (Sanh et al. 2019, arXiv:1910.01108). */
final class DistilBert {
    private DistilBert() {}

    static Architecture of(ModelConfig config) {
        Sizes sizes = new Sizes(
                config.integer("vocab_size"),
                config.integer("dim"),
                config.integer("n_layers"),
                config.integer("n_heads"),
                config.integer("hidden_dim"),
                config.integer("max_position_embeddings"));
        return new Architecture(
                "distilbert",
                "distilbert",
                sizes,
                weights(sizes),
                new ScriptSettings(sizes, sizes.headWidth(), 1e-12)
                        .with(BackboneActivation.of(config, "activation", BackboneActivation.GELU)),
                FileNames.of("distilbert.", "vocab_|pre_classifier\\.|classifier\\.|qa_outputs\\."),
                List.of("q_lin", "v_lin"));
    }

    private static WeightList weights(Sizes sizes) {
        int width = sizes.width();
        WeightList list = new WeightList()
                .table("embeddings.word_embeddings.weight", sizes.vocabulary(), width)
                .table("embeddings.position_embeddings.weight", sizes.maxPositions(), width)
                .norm("embeddings.LayerNorm", width);
        for (int layer = 0; layer < sizes.layers(); layer++) {
            String name = "transformer.layer." + layer;
            list.linear(name + ".attention.q_lin", width, width)
                    .linear(name + ".attention.k_lin", width, width)
                    .linear(name + ".attention.v_lin", width, width)
                    .linear(name + ".attention.out_lin", width, width)
                    .norm(name + ".sa_layer_norm", width)
                    .linear(name + ".ffn.lin1", width, sizes.inner())
                    .linear(name + ".ffn.lin2", sizes.inner(), width)
                    .norm(name + ".output_layer_norm", width);
        }
        return list;
    }
}
