package lorasearch.finetune.model;

import java.util.List;

/** BERT (Devlin et al. 2018, arXiv:1810.04805) and RoBERTa (Liu et al. 2019, arXiv:1907.11692). */
final class Bert {
    private Bert() {}

    static Architecture bert(ModelConfig config) {
        Sizes sizes = Sizes.of(config);
        return architecture(
                config,
                sizes,
                settings(config, sizes),
                FileNames.of("bert.", "embeddings\\.position_ids|pooler\\.|cls\\.|classifier\\.|qa_outputs\\."));
    }

    static Architecture roberta(ModelConfig config) {
        int paddingId = config.index("pad_token_id", 1);
        Sizes table = Sizes.of(config);
        Sizes sizes = table.withMaxPositions(table.maxPositions() - paddingId - 1);
        return architecture(
                config,
                sizes,
                settings(config, sizes).positionsAfter(paddingId),
                FileNames.of("roberta.", "embeddings\\.position_ids|pooler\\.|lm_head\\.|classifier\\.|qa_outputs\\."));
    }

    private static ScriptSettings settings(ModelConfig config, Sizes sizes) {
        return new ScriptSettings(sizes, sizes.headWidth(), config.number("layer_norm_eps", 1e-12))
                .with(BackboneActivation.of(config, "hidden_act", BackboneActivation.GELU));
    }

    private static Architecture architecture(
            ModelConfig config, Sizes sizes, ScriptSettings settings, FileNames fileNames) {
        config.require("position_embedding_type", "absolute");
        config.require("is_decoder", "false");
        return new Architecture(
                config.text("model_type"),
                "bert",
                sizes,
                weights(sizes, config),
                settings,
                fileNames,
                List.of("query", "value"));
    }

    private static WeightList weights(Sizes sizes, ModelConfig config) {
        int width = sizes.width();
        WeightList list = new WeightList()
                .table("embeddings.word_embeddings.weight", sizes.vocabulary(), width)
                .table("embeddings.position_embeddings.weight", config.integer("max_position_embeddings"), width)
                .table("embeddings.token_type_embeddings.weight", config.integer("type_vocab_size"), width)
                .norm("embeddings.LayerNorm", width);
        for (int layer = 0; layer < sizes.layers(); layer++) {
            String name = "encoder.layer." + layer;
            list.linear(name + ".attention.self.query", width, width)
                    .linear(name + ".attention.self.key", width, width)
                    .linear(name + ".attention.self.value", width, width)
                    .linear(name + ".attention.output.dense", width, width)
                    .norm(name + ".attention.output.LayerNorm", width)
                    .linear(name + ".intermediate.dense", width, sizes.inner())
                    .linear(name + ".output.dense", sizes.inner(), width)
                    .norm(name + ".output.LayerNorm", width);
        }
        return list;
    }
}
