package lorasearch.finetune.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lorasearch.safetensors.StoredTensor;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every family, on models of a few kilobytes with random weights. */
class FamiliesTest {
    private static final String ALL = "lorasearch.finetune.model.TinyFamilies#all";
    private static final String DECODERS = "lorasearch.finetune.model.TinyFamilies#decoders";
    private static final String ENCODERS = "lorasearch.finetune.model.TinyFamilies#encoders";
    private static final float ROUNDING = 2e-5f;
    private static final int LENGTH = 9;

    @TempDir
    Path folder;

    private static AdapterWeights adapter(TinyModel model, Pooling pooling) {
        return model.randomAdapter(new LoraConfig(2, 3, 0, model.allLinears()), new HeadConfig(pooling, 0), 3, 2);
    }

    private float[][] logits(TinyModel model, AdapterWeights adapter, TokenBatch batch) throws IOException {
        try (BaseModel base = model.load(folder, Precision.FLOAT32);
                AdaptedModel adapted = new AdaptedModel(base, adapter)) {
            return adapted.logits(batch);
        }
    }

    private static void assertClose(float[][] actual, float[][] expected) {
        assertThat(actual).hasNumberOfRows(expected.length);
        for (int row = 0; row < expected.length; row++) {
            assertThat(actual[row]).usingComparatorWithPrecision(ROUNDING).containsExactly(expected[row]);
        }
    }

    /** Returns the text alone in a row, with so many tokens of padding before and after it. */
    private static TokenBatch padded(long[] text, int before, int after) {
        long[] ids = new long[before + text.length + after];
        long[] mask = new long[ids.length];
        Arrays.fill(ids, 7);
        System.arraycopy(text, 0, ids, before, text.length);
        Arrays.fill(mask, before, before + text.length, 1);
        return new TokenBatch(1, ids.length, ids, mask);
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void paddingOnEitherSideChangesNothing(TinyModel model) throws IOException {
        long[] text = {3, 14, 15, 9, 26, 5};
        for (Pooling pooling : Pooling.values()) {
            AdapterWeights adapter = adapter(model, pooling);
            float[][] alone = logits(model, adapter, padded(text, 0, 0));
            assertClose(logits(model, adapter, padded(text, 0, 5)), alone);
            assertClose(logits(model, adapter, padded(text, 5, 0)), alone);
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void aTextHasTheSameLogitsInAnyBatch(TinyModel model) throws IOException {
        AdapterWeights adapter = adapter(model, Pooling.MEAN);
        TokenBatch together = model.randomBatch(4, LENGTH, 5);
        float[][] logits = logits(model, adapter, together);
        for (int row = 0; row < together.rows(); row++) {
            int tokens = (int) Arrays.stream(together.mask(), row * LENGTH, (row + 1) * LENGTH)
                    .sum();
            long[] text = Arrays.copyOfRange(together.ids(), row * LENGTH, row * LENGTH + tokens);
            assertClose(logits(model, adapter, padded(text, 0, 0)), new float[][] {logits[row]});
        }
    }

    @ParameterizedTest
    @MethodSource(DECODERS)
    void aDecoderDoesNotSeeWhatComesLater(TinyModel model) throws IOException {
        AdapterWeights adapter = adapter(model, Pooling.CLS);
        assertClose(
                logits(model, adapter, padded(new long[] {3, 4, 5}, 0, 0)),
                logits(model, adapter, padded(new long[] {3, 8, 9}, 0, 0)));
    }

    @ParameterizedTest
    @MethodSource(ENCODERS)
    void anEncoderSeesWhatComesLater(TinyModel model) throws IOException {
        AdapterWeights adapter = adapter(model, Pooling.CLS);
        assertThat(logits(model, adapter, padded(new long[] {3, 4, 5}, 0, 0))[0])
                .isNotEqualTo(logits(model, adapter, padded(new long[] {3, 8, 9}, 0, 0))[0]);
    }

    @ParameterizedTest
    @CsvSource({
        // a window of 3 tokens: the last of 5 sees the third, and not the first two
        "'{\"model_type\": \"gemma3_text\", \"sliding_window\": 3, \"sliding_window_pattern\": 9, \"head_dim\": 4}', LAST",
        // 2 tokens to either side: the first of 5 sees the third, and not the last two
        "'{\"model_type\": \"modernbert\", \"local_attention\": 4, \"layer_types\": [\"sliding_attention\"]}', CLS",
    })
    void aLayerWithAWindowSeesNothingBeyondIt(String family, Pooling pooling) throws IOException {
        var config = TinyFamilies.parse(family);
        TinyFamilies.parse("""
                        {"vocab_size": 50, "hidden_size": 12, "num_hidden_layers": 1, "num_attention_heads": 3,
                         "intermediate_size": 20, "max_position_embeddings": 40}""").entrySet().forEach(size -> config.add(size.getKey(), size.getValue()));
        TinyModel model = TinyModel.random(config, 3);
        AdapterWeights adapter = adapter(model, pooling);
        boolean end = pooling == Pooling.LAST;
        float[][] logits = logits(model, adapter, padded(new long[] {1, 2, 3, 4, 5}, 0, 0));
        assertClose(
                logits(model, adapter, padded(end ? new long[] {8, 9, 3, 4, 5} : new long[] {1, 2, 3, 8, 9}, 0, 0)),
                logits);
        assertThat(logits(model, adapter, padded(new long[] {1, 2, 9, 4, 5}, 0, 0))[0])
                .isNotEqualTo(logits[0]);
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void updatesWithoutAnyBAreTheBase(TinyModel model) throws IOException {
        AdapterWeights adapter = adapter(model, Pooling.MEAN);
        Map<String, StoredTensor> zero = new LinkedHashMap<>();
        adapter.updates()
                .forEach((name, tensor) -> zero.put(
                        name,
                        AdaptedModel.isUp(name)
                                ? StoredTensor.ofFloats(new float[tensor.size()], tensor.shape())
                                : tensor));
        AdapterWeights none = new AdapterWeights(
                new LoraConfig(2, 3, 0, model.architecture().loraTargets()),
                adapter.head(),
                Map.of(),
                adapter.headTensors());
        TokenBatch batch = model.randomBatch(3, LENGTH, 5);
        float[][] base = logits(model, none, batch);
        assertThat(logits(
                        model,
                        new AdapterWeights(adapter.adaptation(), adapter.head(), zero, adapter.headTensors()),
                        batch))
                .isEqualTo(base);
        assertThat(logits(model, adapter, batch)).isNotEqualTo(base);
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void aWrittenAdapterGivesTheSameLogitsWhenRead(TinyModel model) throws IOException {
        TokenBatch batch = model.randomBatch(3, LENGTH, 5);
        LoraConfig usual = new LoraConfig(2, 3, 0, model.architecture().loraTargets())
                .withScaling(LoraConfig.Scaling.RANK_STABILIZED)
                .withTopLayers(1);
        AdapterWeights adapter = model.randomAdapter(usual, new HeadConfig(Pooling.LAST, 0), 3, 2);
        assertThat(adapter.updates())
                .isNotEmpty()
                .allSatisfy(
                        (name, tensor) -> assertThat(LinearModule.layerOf(name)).isEqualTo(1));
        try (BaseModel base = model.load(folder.resolve("model"), Precision.FLOAT32)) {
            AdapterDirectory.write(folder.resolve("adapter"), adapter, "tiny");
            AdapterWeights read = AdapterDirectory.read(folder.resolve("adapter"), base);
            try (AdaptedModel before = new AdaptedModel(base, adapter);
                    AdaptedModel after = new AdaptedModel(base, read)) {
                assertThat(after.logits(batch)).isEqualTo(before.logits(batch));
            }
        }
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void aTaskModelsPrefixIsLeftOut(TinyModel model) throws IOException {
        Map<String, StoredTensor> named = new LinkedHashMap<>();
        model.weights()
                .forEach((name, tensor) ->
                        named.put(model.architecture().fileNames().prefix() + name, tensor));
        model.write(folder, named);
        try (BaseModel base =
                BaseModel.load(ModelSource.of(folder.toString()), Precision.FLOAT32, Devices.named("cpu"))) {
            assertThat(base.loadReport().tensors()).isEqualTo(model.weights().size());
            assertThat(base.loadReport().architecture())
                    .isEqualTo(model.architecture().family());
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void everyFamilyLearnsABatchByHeart(Precision precision) throws IOException {
        for (TinyModel model : TinyFamilies.all().toList()) {
            TokenBatch batch = model.randomBatch(4, LENGTH, 5);
            float[] targets = TinyModel.randomTargets(4 * 2, 6);
            TrainingConfig config = new TrainingConfig(
                    new LoraConfig(4, 8, 0, model.architecture().loraTargets()),
                    new HeadConfig(Pooling.MEAN, 0),
                    OptimizerConfig.defaults(),
                    Loss.BinaryCrossEntropy.unweighted());
            try (BaseModel base = model.load(folder, precision);
                    AdapterTraining training = new AdapterTraining(base, config, new float[2], 1)) {
                double first = training.step(batch, targets, 0.05).loss();
                double last = first;
                for (int step = 0; step < 30; step++) {
                    last = training.step(batch, targets, 0.05).loss();
                }
                assertThat(last).as(model.architecture().family()).isLessThan(0.5 * first);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "t5          | model_type \"t5\" is not supported (supported: bert, roberta, distilbert,",
                "mpnet       | relative_attention_num_buckets 16 is not supported (supported: at least 32)",
                "llama       | Number of attention heads (3) must be a multiple of num_key_value_heads (2)",
                "qwen3       | rope_type \"yarn\" is not supported (supported: default, linear, llama3)",
                "gemma3_text | layer_types [\"full_attention\"] is not supported (supported: full_attention or"
                        + " sliding_attention for each of 2 layers)",
                "gpt2        | activation_function \"gelu_fast\" is not supported (supported: gelu, gelu_new,",
            })
    void whatAFamilyCannotComputeIsNamed(String family, String message) {
        var config = TinyFamilies.parse("""
                {"vocab_size": 50, "hidden_size": 12, "num_hidden_layers": 2, "num_attention_heads": 3,
                 "intermediate_size": 20, "max_position_embeddings": 40, "n_embd": 12, "n_layer": 2, "n_head": 3,
                 "n_positions": 40, "relative_attention_num_buckets": 16, "layer_types": ["full_attention"],
                 "activation_function": "gelu_fast"}""");
        config.addProperty("model_type", family);
        config.addProperty("num_key_value_heads", family.equals("llama") ? 2 : 1);
        if (family.equals("qwen3")) {
            config.add("rope_parameters", TinyFamilies.parse("{\"rope_type\": \"yarn\"}"));
        }
        ModelConfig read = new ModelConfig("config.json", config);
        assertThatThrownBy(() -> Families.architecture(read))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @MethodSource(ALL)
    void theUsualTargetsNameModules(TinyModel model) {
        List<String> targets = model.architecture().loraTargets();
        assertThat(model.architecture().adapted(new LoraConfig(1, 1, 0, targets)))
                .hasSize(targets.size() * model.architecture().sizes().layers());
    }
}
