package lorasearch.finetune.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lorasearch.safetensors.SafetensorsFile;
import lorasearch.safetensors.SafetensorsWriter;
import lorasearch.safetensors.StoredTensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdapterDirectoryTest {
    private final TinyModel bert = TinyBert.random(1);
    private final LoraConfig lora = new LoraConfig(2, 3.5, 0.1, List.of("query", "attention.output.dense"));
    private final AdapterWeights adapter = bert.randomAdapter(lora, new HeadConfig(Pooling.CLS, 0.25), 3, 2);

    @TempDir
    private Path folder;

    private Path saved;
    private BaseModel base;

    @BeforeEach
    void save() throws IOException {
        base = bert.load(folder.resolve("model"), Precision.FLOAT32);
        saved = folder.resolve("results/adapter");
        AdapterDirectory.write(saved, adapter, "tiny");
    }

    @AfterEach
    void close() {
        base.close();
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        AdapterWeights read = AdapterDirectory.read(saved, base);
        assertThat(read.adaptation()).isEqualTo(lora);
        assertThat(read.head()).isEqualTo(adapter.head());
        assertThat(read.labels()).isEqualTo(3);
        assertSame(read.updates(), adapter.updates());
        assertSame(read.headTensors(), adapter.headTensors());
    }

    @Test
    void whatFullFineTuningTrainedIsReadAndNeedsEveryTensor() throws IOException {
        HeadConfig deep = new HeadConfig(Pooling.MAX, List.of(6, 4), Activation.SWISH, 0.5, Link.SOFTMAX);
        Map<String, StoredTensor> head = bert.randomAdapter(lora, deep, 3, 2).headTensors();
        AdapterWeights full = new AdapterWeights(new Adaptation.Full(), deep, bert.weights(), head);
        Path directory = folder.resolve("full");
        AdapterDirectory.write(directory, full, "tiny");
        AdapterWeights read = AdapterDirectory.read(directory, base);
        assertThat(read.adaptation()).isEqualTo(new Adaptation.Full());
        assertThat(read.head()).isEqualTo(deep);
        assertSame(read.updates(), bert.weights());
        assertSame(read.headTensors(), head);

        Map<String, StoredTensor> incomplete = new LinkedHashMap<>(bert.weights());
        incomplete.remove("encoder.layer.1.output.dense.bias");
        SafetensorsWriter.write(directory.resolve("model.safetensors"), incomplete, Map.of());
        assertThatThrownBy(() -> AdapterDirectory.read(directory, base))
                .isInstanceOf(ModelException.class)
                .hasMessage("Fine-tuned model lacks encoder.layer.1.output.dense.bias.");
    }

    @Test
    void onAFrozenBaseThereIsNothingButTheHead() throws IOException {
        AdapterWeights frozen =
                new AdapterWeights(new Adaptation.Frozen(), adapter.head(), Map.of(), adapter.headTensors());
        Path directory = folder.resolve("frozen");
        AdapterDirectory.write(directory, frozen, "tiny");
        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("head_config.json", "head.safetensors");
        assertThat(AdapterDirectory.read(directory, base).adaptation()).isEqualTo(new Adaptation.Frozen());
    }

    @Test
    void theFilesAreThoseThatPeftReads() throws IOException {
        JsonObject config = JsonParser.parseString(Files.readString(saved.resolve("adapter_config.json")))
                .getAsJsonObject();
        assertThat(config.get("peft_type").getAsString()).isEqualTo("LORA");
        assertThat(config.get("r").getAsInt()).isEqualTo(2);
        assertThat(config.get("lora_alpha").getAsDouble()).isEqualTo(3.5);
        assertThat(config.get("target_modules").getAsJsonArray()).hasSize(2);
        assertThat(config.get("base_model_name_or_path").getAsString()).isEqualTo("tiny");
        try (SafetensorsFile file = SafetensorsFile.open(saved.resolve("adapter_model.safetensors"))) {
            assertThat(file.names())
                    .hasSize(8)
                    .contains("base_model.model.encoder.layer.1.attention.output.dense.lora_A.weight");
            assertThat(file.read("base_model.model.encoder.layer.0.attention.self.query.lora_A.weight")
                            .shape())
                    .containsExactly(2L, 12L);
            assertThat(file.read("base_model.model.encoder.layer.0.attention.self.query.lora_B.weight")
                            .shape())
                    .containsExactly(12L, 2L);
        }
        try (SafetensorsFile file = SafetensorsFile.open(saved.resolve("head.safetensors"))) {
            assertThat(file.names()).containsExactly("head.weight", "head.bias");
        }
    }

    @Test
    void anAdapterOfATaskModelIsReadWithoutItsPooler() throws IOException {
        Map<String, StoredTensor> prefixed = new LinkedHashMap<>();
        adapter.updates().forEach((name, tensor) -> prefixed.put("base_model.model.bert." + name, tensor));
        prefixed.put("base_model.model.bert.pooler.dense.lora_A.weight", StoredTensor.ofFloats(new float[24], 2, 12));
        prefixed.put("base_model.model.bert.pooler.dense.lora_B.weight", StoredTensor.ofFloats(new float[24], 12, 2));
        SafetensorsWriter.write(saved.resolve("adapter_model.safetensors"), prefixed, Map.of());
        assertSame(AdapterDirectory.read(saved, base).updates(), adapter.updates());
    }

    @Test
    void targetsGivenAsAPatternAreThoseOfTheTensors() throws IOException {
        Path path = saved.resolve("adapter_config.json");
        JsonObject config = JsonParser.parseString(Files.readString(path)).getAsJsonObject();
        config.addProperty("target_modules", ".*layer\\.0.*(query|attention.output.dense)");
        Files.writeString(path, config.toString());
        assertThat(((LoraConfig) AdapterDirectory.read(saved, base).adaptation()).targets())
                .containsExactly(
                        "encoder.layer.0.attention.self.query",
                        "encoder.layer.0.attention.output.dense",
                        "encoder.layer.1.attention.self.query",
                        "encoder.layer.1.attention.output.dense");
    }

    @Test
    void numbersThatAreNoFloatsAreRefused() throws IOException {
        SafetensorsWriter.write(
                saved.resolve("head.safetensors"),
                Map.of(
                        "head.bias", StoredTensor.ofLongs(List.of(1L, 2L, 3L), List.of(3L)),
                        "head.weight", adapter.headTensors().get("weight")),
                Map.of());
        assertThatThrownBy(() -> AdapterDirectory.read(saved, base))
                .isInstanceOf(ModelException.class)
                .hasMessage("Adapter tensor head.bias is of type I64; expected F32, F16 or BF16.");
    }

    @Test
    void anAdapterOfAnotherModelIsRefusedByName() throws IOException {
        TinyModel wider = TinyBert.random(15, 2, 1);
        try (BaseModel other = wider.load(folder.resolve("wider"), Precision.FLOAT32)) {
            assertThatThrownBy(() -> AdapterDirectory.read(saved, other))
                    .isInstanceOf(ModelException.class)
                    .hasMessage("Adapter tensor encoder.layer.0.attention.self.query.lora_A.weight has shape [2, 12];"
                            + " expected [2, 15].");
        }
        TinyModel shallower = TinyBert.random(12, 1, 1);
        try (BaseModel other = shallower.load(folder.resolve("shallower"), Precision.FLOAT32)) {
            assertThatThrownBy(() -> AdapterDirectory.read(saved, other))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("encoder.layer.1.attention.self.query.lora_A.weight belongs to no layer");
        }
    }

    @Test
    void aTensorThatIsNoUpdateIsNamed() throws IOException {
        SafetensorsWriter.write(
                saved.resolve("adapter_model.safetensors"),
                Map.of("base_model.model.classifier.weight", StoredTensor.ofFloats(new float[1], 1)),
                Map.of());
        assertThatThrownBy(() -> AdapterDirectory.read(saved, base))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("tensor \"base_model.model.classifier.weight\" is not part of a low-rank update");
    }

    @Test
    void halfAnUpdateIsRefused() throws IOException {
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        adapter.updates().forEach((name, tensor) -> tensors.put("base_model.model." + name, tensor));
        tensors.remove("base_model.model.encoder.layer.0.attention.self.query.lora_B.weight");
        SafetensorsWriter.write(saved.resolve("adapter_model.safetensors"), tensors, Map.of());
        assertThatThrownBy(() -> AdapterDirectory.read(saved, base))
                .isInstanceOf(ModelException.class)
                .hasMessage("Adapter lacks encoder.layer.0.attention.self.query.lora_B.weight.");
    }

    @Test
    void aMissingFileIsNamed() throws IOException {
        Files.delete(saved.resolve("head.safetensors"));
        assertThatThrownBy(() -> AdapterDirectory.read(saved, base))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("head.safetensors");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "peft_type      | \"IA3\"            | peft_type \"IA3\" is not supported (supported: LORA).",
                "use_dora       | true               | use_dora true is not supported (supported: false).",
                "bias           | \"all\"            | bias \"all\" is not supported (supported: none).",
                "rank_pattern   | {\"query\": 4}     | rank_pattern {\"query\":4} is not supported; it must be empty.",
                "modules_to_save| [\"classifier\"]   | modules_to_save [\"classifier\"] is not supported; only low-rank updates are read, and the head is that of head.safetensors; save the adapter without whole modules.",
                "r              | 0                  | r (0.0) must be a positive whole number.",
            })
    void whatWeCannotComputeIsRefused(String key, String value, String message) throws IOException {
        Path path = saved.resolve("adapter_config.json");
        JsonObject config = JsonParser.parseString(Files.readString(path)).getAsJsonObject();
        config.add(key, JsonParser.parseString(value));
        Files.writeString(path, config.toString());
        assertThatThrownBy(() -> AdapterDirectory.read(saved, base))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("adapter_config.json: " + message);
    }

    static void assertSame(Map<String, StoredTensor> actual, Map<String, StoredTensor> expected) {
        assertThat(actual.keySet()).containsExactlyInAnyOrderElementsOf(expected.keySet());
        actual.forEach((name, tensor) -> {
            assertThat(tensor.shape()).as(name).isEqualTo(expected.get(name).shape());
            assertThat(tensor.toFloats()).as(name).isEqualTo(expected.get(name).toFloats());
        });
    }
}
