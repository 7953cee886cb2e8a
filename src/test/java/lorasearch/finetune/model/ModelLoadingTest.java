package lorasearch.finetune.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import lorasearch.safetensors.DType;
import lorasearch.safetensors.SafetensorsWriter;
import lorasearch.safetensors.StoredTensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelLoadingTest {
    private final TinyModel bert = TinyBert.random(1);

    @TempDir
    private Path folder;

    private LoadReport load(Map<String, StoredTensor> tensors) throws IOException {
        bert.write(folder, tensors);
        return load();
    }

    private LoadReport load() {
        try (BaseModel base =
                BaseModel.load(ModelSource.of(folder.toString()), Precision.FLOAT32, Devices.named("cpu"))) {
            return base.loadReport();
        }
    }

    private Map<String, StoredTensor> renamed(UnaryOperator<String> rename) {
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        bert.weights().forEach((name, tensor) -> tensors.put(rename.apply(name), tensor));
        return tensors;
    }

    @Test
    void theReportCountsWhatWasLoaded() throws IOException {
        LoadReport report = load(bert.weights());
        assertThat(report.architecture()).isEqualTo("bert");
        assertThat(report.tensors()).isEqualTo(5 + 2 * 16);
        assertThat(report.parameters())
                .isEqualTo(bert.weights().values().stream()
                        .mapToLong(StoredTensor::size)
                        .sum());
        assertThat(report.ignored()).isEmpty();
    }

    @Test
    void headsOfOtherTasksAreLeftOutAndReported() throws IOException {
        Map<String, StoredTensor> tensors = renamed(name -> "bert." + name);
        tensors.put("bert.pooler.dense.weight", StoredTensor.ofFloats(new float[1], 1));
        tensors.put("bert.embeddings.position_ids", StoredTensor.ofLongs(List.of(0L), List.of(1L)));
        tensors.put("cls.predictions.bias", StoredTensor.ofFloats(new float[1], 1));
        assertThat(load(tensors).ignored())
                .containsExactly("bert.pooler.dense.weight", "bert.embeddings.position_ids", "cls.predictions.bias");
    }

    @Test
    void namesOfTheFirstReleasesAreKnown() throws IOException {
        assertThat(load(renamed(name -> name.replace("LayerNorm.weight", "LayerNorm.gamma")
                                .replace("LayerNorm.bias", "LayerNorm.beta")))
                        .tensors())
                .isEqualTo(37);
    }

    @Test
    void missingTensorsAreNamed() throws IOException {
        Map<String, StoredTensor> tensors = renamed(name -> name);
        tensors.remove("encoder.layer.1.output.dense.bias");
        assertThatThrownBy(() -> load(tensors))
                .isInstanceOf(ModelException.class)
                .hasMessage("Model \"%s\" lacks 1 tensor: encoder.layer.1.output.dense.bias."
                        .formatted(folder.getFileName()));
    }

    @Test
    void aBaseWithoutAnyOfItsWeightsIsImpossible() {
        assertThatThrownBy(() -> load(renamed(name -> "transformer." + name)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("lacks 37 tensors: embeddings.LayerNorm.bias, ")
                .hasMessageEndingWith(", ….");
    }

    @Test
    void unexpectedTensorsAreNamed() {
        Map<String, StoredTensor> tensors = renamed(name -> name);
        tensors.put("encoder.layer.2.output.dense.bias", StoredTensor.ofFloats(new float[12], 12));
        assertThatThrownBy(() -> load(tensors))
                .isInstanceOf(ModelException.class)
                .hasMessage(
                        "Model \"%s\" has unexpected 1 tensor: encoder.layer.2.output.dense.bias; is it really of type bert?"
                                .formatted(folder.getFileName()));
    }

    @Test
    void anotherShapeIsNamed() {
        Map<String, StoredTensor> tensors = renamed(name -> name);
        tensors.put("embeddings.word_embeddings.weight", StoredTensor.ofFloats(new float[49 * 12], 49, 12));
        assertThatThrownBy(() -> load(tensors))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(
                        "tensor embeddings.word_embeddings.weight has shape [49, 12]; the configuration asks for [50, 12]");
    }

    @Test
    void weightsThatAreNoFloatsAreRefused() {
        Map<String, StoredTensor> tensors = renamed(name -> name);
        tensors.put(
                "embeddings.LayerNorm.bias",
                new StoredTensor(DType.I32, List.of(12L), ByteBuffer.allocate(12 * Integer.BYTES)));
        assertThatThrownBy(() -> load(tensors))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("tensor embeddings.LayerNorm.bias is of type I32; expected F32, F16 or BF16");
    }

    @ParameterizedTest
    @ValueSource(strings = {"F16", "BF16"})
    void weightsStoredInHalfTheBytesAreWidened(String dtype) throws IOException {
        Map<String, StoredTensor> halves = new LinkedHashMap<>();
        Map<String, StoredTensor> widened = new LinkedHashMap<>();
        bert.weights().forEach((name, tensor) -> {
            StoredTensor half = halved(tensor, DType.valueOf(dtype));
            halves.put(name, half);
            widened.put(name, StoredTensor.ofFloats(half.toFloats(), half.shape()));
        });
        AdapterWeights adapter =
                bert.randomAdapter(new LoraConfig(2, 4, 0, List.of("query")), new HeadConfig(Pooling.MEAN, 0), 2, 3);
        TokenBatch batch = bert.randomBatch(3, 5, 4);
        bert.write(folder, halves);
        try (BaseModel base =
                        BaseModel.load(ModelSource.of(folder.toString()), Precision.FLOAT32, Devices.named("cpu"));
                AdaptedModel model = new AdaptedModel(base, adapter)) {
            double[][] expected = new ReferenceBert(bert.with(widened), adapter).logits(batch);
            float[][] logits = model.logits(batch);
            for (int row = 0; row < logits.length; row++) {
                for (int label = 0; label < logits[row].length; label++) {
                    assertThat(Math.abs(logits[row][label] - expected[row][label]))
                            .isLessThan(1e-5);
                }
            }
        }
    }

    /** Cuts low bits off: not rounded, but exactly representable afterwards. */
    private static StoredTensor halved(StoredTensor tensor, DType dtype) {
        ByteBuffer bytes = ByteBuffer.allocateDirect(tensor.size() * 2).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : tensor.toFloats()) {
            int bits = Float.floatToRawIntBits(value);
            int exponent = ((bits >> 23) & 0xff) - 127 + 15;
            int half = exponent <= 0 ? 0 : ((bits >> 16) & 0x8000) | (exponent << 10) | ((bits >> 13) & 0x3ff);
            bytes.putShort((short) (dtype == DType.F16 ? half : bits >> 16));
        }
        return new StoredTensor(dtype, tensor.shape(), bytes.flip());
    }

    @Test
    void aDirectoryThatDoesNotExistIsNamed() {
        assertThatThrownBy(() -> ModelSource.of(folder.resolve("nowhere").toString()))
                .isInstanceOf(ModelException.class)
                .hasMessage(
                        "Model directory %s does not exist; name a directory (relative to the study file)"
                                + " or one of minilm, bge-small, bert-base.",
                        folder.resolve("nowhere"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"config.json", "model.safetensors"})
    void aMissingFileIsNamed(String file) throws IOException {
        Files.delete(bert.write(folder).resolve(file));
        assertThatThrownBy(this::load)
                .isInstanceOf(ModelException.class)
                .hasMessage("Model directory %s has no %s; it needs config.json, model.safetensors and tokenizer.json."
                        .formatted(folder, file));
    }

    /** Writes the weights as two files and an index. */
    private void writeInTwoFiles() throws IOException {
        bert.write(folder);
        Files.delete(folder.resolve("model.safetensors"));
        Map<String, StoredTensor> first = new LinkedHashMap<>();
        Map<String, StoredTensor> second = new LinkedHashMap<>();
        bert.weights().forEach((name, tensor) -> (name.startsWith("embeddings") ? first : second).put(name, tensor));
        JsonObject map = new JsonObject();
        first.keySet().forEach(name -> map.addProperty(name, "model-00001-of-00002.safetensors"));
        second.keySet().forEach(name -> map.addProperty(name, "model-00002-of-00002.safetensors"));
        SafetensorsWriter.write(folder.resolve("model-00001-of-00002.safetensors"), first, Map.of());
        SafetensorsWriter.write(folder.resolve("model-00002-of-00002.safetensors"), second, Map.of());
        writeIndex(map);
    }

    private void writeIndex(JsonObject map) throws IOException {
        JsonObject index = new JsonObject();
        index.add("weight_map", map);
        Files.writeString(folder.resolve("model.safetensors.index.json"), index.toString());
    }

    @Test
    void weightsInSeveralFilesAreReadThroughTheirIndex() throws IOException {
        writeInTwoFiles();
        assertThat(load().tensors()).isEqualTo(37);
        ModelSource source = ModelSource.of(folder.toString());
        String before = source.fingerprint();
        Map<String, StoredTensor> changed = renamed(name -> name);
        changed.keySet().removeIf(name -> name.startsWith("embeddings"));
        changed.put("pooler.dense.bias", StoredTensor.ofFloats(new float[1], 1));
        SafetensorsWriter.write(folder.resolve("model-00002-of-00002.safetensors"), changed, Map.of());
        assertThat(source.fingerprint()).isNotEqualTo(before);
    }

    @Test
    void aFileOfTheIndexThatIsMissingIsNamed() throws IOException {
        writeInTwoFiles();
        Files.delete(folder.resolve("model-00002-of-00002.safetensors"));
        assertThatThrownBy(this::load)
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("has no model-00002-of-00002.safetensors");
    }

    @Test
    void anIndexThatLeavesTheDirectoryIsRefused() throws IOException {
        bert.write(folder);
        Files.delete(folder.resolve("model.safetensors"));
        JsonObject map = new JsonObject();
        map.addProperty("embeddings.LayerNorm.bias", "../model.safetensors");
        writeIndex(map);
        assertThatThrownBy(this::load)
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("\"../model.safetensors\" is not the name of a safetensors file");
    }

    /** The hole in front of the weights takes no room on the disk. */
    @Test
    void weightsBehindTwoGibibytesAreRead() throws IOException {
        bert.write(folder);
        long hole = Integer.MAX_VALUE + 9L;
        JsonObject header = new JsonObject();
        header.add("cls.unused", place("U8", List.of(hole), 0, hole));
        long end = hole;
        for (Map.Entry<String, StoredTensor> named : bert.weights().entrySet()) {
            StoredTensor tensor = named.getValue();
            long begin = end;
            end += tensor.bytes().remaining();
            header.add(named.getKey(), place("F32", tensor.shape(), begin, end));
        }
        byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
        try (FileChannel file = FileChannel.open(
                folder.resolve("model.safetensors"), StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            file.write(ByteBuffer.allocate(Long.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(0, json.length));
            file.write(ByteBuffer.wrap(json));
            file.position(file.position() + hole);
            for (StoredTensor tensor : bert.weights().values()) {
                file.write(tensor.bytes());
            }
        }
        AdapterWeights adapter =
                bert.randomAdapter(new LoraConfig(2, 4, 0, List.of("query")), new HeadConfig(Pooling.MEAN, 0), 2, 3);
        TokenBatch batch = bert.randomBatch(3, 5, 4);
        float[][] behind = logits(adapter, batch);
        bert.write(folder);
        assertThat(behind).isDeepEqualTo(logits(adapter, batch));
    }

    private static JsonObject place(String type, List<Long> shape, long begin, long end) {
        JsonObject place = new JsonObject();
        place.addProperty("dtype", type);
        place.add("shape", new Gson().toJsonTree(shape));
        place.add("data_offsets", new Gson().toJsonTree(List.of(begin, end)));
        return place;
    }

    private float[][] logits(AdapterWeights adapter, TokenBatch batch) {
        try (BaseModel base =
                        BaseModel.load(ModelSource.of(folder.toString()), Precision.FLOAT32, Devices.named("cpu"));
                AdaptedModel model = new AdaptedModel(base, adapter)) {
            return model.logits(batch);
        }
    }

    @Test
    void aMissingTokenizerIsNamed() throws IOException {
        Files.delete(bert.write(folder).resolve("tokenizer.json"));
        ModelSource source = ModelSource.of(folder.toString());
        assertThatThrownBy(source::tokenizerJson).hasMessageContaining("has no tokenizer.json");
        assertThatThrownBy(source::fingerprint).hasMessageContaining("has no tokenizer.json");
    }

    @Test
    void brokenFilesEndInOneClearLine() throws IOException {
        bert.write(folder);
        Files.writeString(folder.resolve("model.safetensors"), "version https://git-lfs.github.com/spec/v1");
        assertThatThrownBy(this::load)
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("model.safetensors: header length")
                .hasMessageNotContaining("\n");
        Files.writeString(folder.resolve("config.json"), "{\"model_type\":");
        assertThatThrownBy(this::load)
                .isInstanceOf(ModelException.class)
                .hasMessage("%s is not a JSON object.".formatted(folder.resolve("config.json")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "model_type              | \"t5\"       | model_type \"t5\" is not supported (supported: bert, roberta,",
                "hidden_act              | \"tanh\"     | hidden_act \"tanh\" is not supported (supported: gelu, gelu_new,",
                "is_decoder              | true         | is_decoder true is not supported (supported: false).",
                "position_embedding_type | \"relative\" | position_embedding_type \"relative\" is not supported (supported: absolute).",
                "hidden_size             | 0            | hidden_size (0.0) must be a positive whole number.",
                "hidden_size             | 12.5         | hidden_size (12.5) must be a positive whole number.",
                "num_attention_heads     | 5            | Hidden size (12) must be a multiple of num_attention_heads (5).",
                "layer_norm_eps          | \"small\"    | layer_norm_eps must be a number.",
            })
    void anUnsupportedConfigurationIsNamed(String key, String value, String message) throws IOException {
        bert.write(folder);
        JsonObject config = bert.config();
        config.add(key, JsonParser.parseString(value));
        Files.writeString(folder.resolve("config.json"), config.toString());
        assertThatThrownBy(this::load).isInstanceOf(ModelException.class).hasMessageContaining(message);
    }

    @Test
    void aMissingSizeIsNamed() throws IOException {
        bert.write(folder);
        JsonObject config = bert.config();
        config.remove("vocab_size");
        Files.writeString(folder.resolve("config.json"), config.toString());
        assertThatThrownBy(this::load).hasMessageContaining("vocab_size must be a number");
    }

    @Test
    void theFingerprintChangesWithAnyFile() throws IOException {
        ModelSource source = ModelSource.of(bert.write(folder).toString());
        String before = source.fingerprint();
        assertThat(before).matches("[0-9a-f]{64}").isEqualTo(source.fingerprint());
        Files.writeString(folder.resolve("tokenizer.json"), "{ }");
        String after = source.fingerprint();
        assertThat(after).isNotEqualTo(before);
        JsonObject config = bert.config();
        config.add("layer_norm_eps", new JsonPrimitive(1e-6));
        Files.writeString(folder.resolve("config.json"), config.toString());
        assertThat(source.fingerprint()).isNotEqualTo(after);
    }

    @Test
    void aDirectoryIsLabelledByItsName() throws IOException {
        ModelSource source =
                ModelSource.of(bert.write(folder.resolve("bert-tiny")).toString());
        assertThat(source.label()).isEqualTo("bert-tiny");
        assertThat(source.maxPositions()).isEqualTo(16);
        assertThat(source.tokenizerJson()).isEqualTo("{}".getBytes(StandardCharsets.UTF_8));
    }
}
