package lorasearch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lorasearch.testing.Python;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A final model says the same in Python as here. Needs an interpreter with torch, transformers and peft: {@code python3}, or
 * the one that the system property {@code lorasearch.python} names.
 */
class PythonModelTest {

    private static final Python PYTHON = new Python(System.getProperty("lorasearch.python", "python3"));
    private static final List<String> TEXTS = List.of("red one two", "blue", "one six seven four red blue five");

    @TempDir
    private Path folder;

    @BeforeAll
    static void requirePython() throws InterruptedException {
        assumeTrue(
                PYTHON.has("torch", "transformers", "peft", "safetensors", "tokenizers"),
                PYTHON.command() + " has torch, transformers and peft");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    lora_targets: all, pooling: mean, lora_dropout: 0                   | 0
                    adaptation: full, pooling: cls, learning_rate: 1e-3                 | 0
                    adaptation: frozen, pooling: max, head_layers: 2, head_activation: swish | 2
                    lora_scaling: rank_stabilized, pooling: last, lora_top_layers: 1    | 2
                    """)
    void predictsTheSameInPython(String training, int folds) throws IOException, InterruptedException {
        ColourStudy.write(
                folder,
                "training: {epochs: 2, batch_size: {choices: [8, 16]}, %s}%n".formatted(training)
                        + "search: {trials: 1, seed: 1, pruner: none}\n");
        Files.copy(folder.resolve("dev.csv"), folder.resolve("test.csv"));
        study(
                "create",
                "--config",
                folder.resolve("study.yaml").toString(),
                "--set",
                "data.test=" + folder.resolve("test.csv"));
        study("optimize");
        if (folds == 0) {
            study("finalize");
        } else {
            study("finalize", "--folds", String.valueOf(folds));
        }
        assertSame(folder.resolve("results/colours/model"));
    }

    @Test
    void predictsTheSameClassInPython() throws IOException, InterruptedException {
        ColourStudy.write(folder, """
                training: {epochs: 2, batch_size: {choices: [8, 16]}}
                search: {trials: 1, seed: 1, pruner: none}
                """);
        study("create", "--config", folder.resolve("study.yaml").toString(), "--set", "data.task=multi_class");
        study("optimize");
        study("retrain");
        assertSame(folder.resolve("results/colours/retrained"));
    }

    @Test
    void theExampleOfTheDocumentationPredictsTheSame() throws IOException, InterruptedException {
        ColourStudy.write(folder, """
                training: {epochs: 2, batch_size: {choices: [8, 16]}}
                search: {trials: 1, seed: 1, pruner: none}
                """);
        study("create", "--config", folder.resolve("study.yaml").toString());
        study("optimize");
        study("retrain");
        String model = folder.resolve("results/colours/retrained").toString();
        String example = Files.writeString(folder.resolve("example.py"), documentedExample())
                .toString();
        String text = TEXTS.get(0);
        JsonObject theirs =
                JsonParser.parseString(python(List.of(example, model, text))).getAsJsonObject();
        JsonObject ours = JsonParser.parseString(study("predict", model, text, "--format", "json"))
                .getAsJsonArray()
                .get(0)
                .getAsJsonObject();
        assertThat(theirs.keySet()).isNotEmpty();
        assertThat(String.join(",", theirs.keySet()))
                .isEqualTo(ours.get("labels").getAsString());
        theirs.entrySet()
                .forEach(label -> assertThat(label.getValue().getAsDouble())
                        .isCloseTo(ours.get("p_" + label.getKey()).getAsDouble(), within(1e-4)));
    }

    private static String documentedExample() throws IOException {
        Matcher example = Pattern.compile("```python\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("docs/python.md")));
        assertThat(example.find()).isTrue();
        return example.group(1);
    }

    private void assertSame(Path model) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("predict", model.toString(), "--format", "json"));
        words.addAll(TEXTS);
        JsonArray ours =
                JsonParser.parseString(study(words.toArray(String[]::new))).getAsJsonArray();
        List<JsonObject> theirs = inPython(model);
        assertThat(theirs).hasSize(TEXTS.size());
        for (int row = 0; row < TEXTS.size(); row++) {
            JsonObject our = ours.get(row).getAsJsonObject();
            JsonObject their = theirs.get(row);
            List<String> labels = their.getAsJsonArray("labels").asList().stream()
                    .map(JsonElement::getAsString)
                    .toList();
            assertThat(String.join(",", labels)).isEqualTo(our.get("labels").getAsString());
            their.getAsJsonObject("probabilities")
                    .entrySet()
                    .forEach(label -> assertThat(label.getValue().getAsDouble())
                            .isCloseTo(our.get("p_" + label.getKey()).getAsDouble(), within(1e-4)));
        }
    }

    private List<JsonObject> inPython(Path model) throws IOException, InterruptedException {
        List<String> arguments =
                new ArrayList<>(List.of(model.resolve("load.py").toString()));
        arguments.addAll(TEXTS);
        return python(arguments)
                .lines()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .toList();
    }

    /** Runs a script that must end well, and returns what it prints. */
    private String python(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(PYTHON.command()));
        command.addAll(arguments);
        Path errors = folder.resolve("python.err");
        Process python =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        String out = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(python.waitFor()).as(() -> read(errors)).isZero();
        return out;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException gone) {
            return "no errors were kept";
        }
    }

    private String study(String... words) {
        Terminal.Answer answer = new Terminal(folder).run(words);
        assertThat(answer.code()).as(answer.err()).isZero();
        return answer.out();
    }
}
