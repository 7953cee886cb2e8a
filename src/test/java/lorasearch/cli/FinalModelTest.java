package lorasearch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import lorasearch.finetune.data.Dataset;
import lorasearch.finetune.train.TinyTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a finished study to a model that predicts, through the command line. */
class FinalModelTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void finishAStudy() throws IOException {
        TinyTask.write(Files.createDirectory(folder.resolve("model")));
        ColourStudy.writeTable(folder.resolve("train.csv"), TinyTask.colours(200, 1));
        ColourStudy.writeTable(folder.resolve("dev.csv"), TinyTask.colours(60, 2));
        ColourStudy.writeTable(folder.resolve("test.csv"), TinyTask.colours(80, 3));
        Files.writeString(folder.resolve("study.yaml"), """
                name: colours
                data: {train: train.csv, dev: dev.csv, test: test.csv}
                model: {base: model, max_tokens: 16, device: cpu}
                training: {epochs: 3, learning_rate: {float: [1e-2, 1e-1], log: true}, lora_dropout: 0, head_dropout: 0}
                search: {trials: 2, seed: 1, sampler: random, pruner: none}
                """);
        study("create", "--config", folder.resolve("study.yaml").toString());
        study("optimize");
    }

    @Test
    void thresholdsAreComparedAndExported() {
        assertThat(study("thresholds")).contains("shrunk", "half_f1", "isotonic", "Temperature: ");
        JsonArray exported = JsonParser.parseString(study("thresholds", "--rule", "grid", "--format", "json"))
                .getAsJsonArray();
        assertThat(exported).hasSize(2);
        assertThat(exported.get(0).getAsJsonObject().get("label").getAsString()).isEqualTo("red");
        assertThat(exported.get(0).getAsJsonObject().get("threshold").getAsDouble())
                .isBetween(0.0, 1.0);
    }

    @Test
    void theTestSplitIsScoredOnceAndTheModelPredicts() throws IOException {
        assertThat(study("best")).doesNotContain("test_opened");
        assertThat(study("finalize"))
                .contains("on 80 sealed test rows", "tfidf_logistic_regression on test", "opened 1 time.")
                .containsPattern(
                        "micro_f1 of the same decisions: [0-9.]+ \\([0-9.]+ to [0-9.]+\\), tfidf_logistic_regression")
                .doesNotContain("No test row has");
        Path model = folder.resolve("results/colours/model");
        assertThat(model.resolve("adapter_model.safetensors")).isNotEmptyFile();
        assertThat(baseForPeft(model)).isEqualTo(folder.resolve("model").toString());
        assertThat(model.resolve("tokenizer.json")).isNotEmptyFile();
        assertThat(model.resolve("load.py")).isNotEmptyFile();
        assertThat(Files.readString(model.resolve("README.md")))
                .contains("| this model |", "Reasons to doubt it", "untrained_weights");

        JsonObject prediction = JsonParser.parseString(study("predict", "colours", "red one two", "--format", "json"))
                .getAsJsonArray()
                .get(0)
                .getAsJsonObject();
        JsonObject manifest = JsonParser.parseString(Files.readString(model.resolve("classifier.json")))
                .getAsJsonObject();
        double threshold = manifest.getAsJsonArray("thresholds").get(0).getAsDouble();
        assertThat(prediction.get("labels").getAsString().contains("red"))
                .isEqualTo(prediction.get("p_red").getAsDouble() >= threshold);

        StringWriter rows = new StringWriter();
        StringWriter rate = new StringWriter();
        String input = folder.resolve("test.csv").toString();
        ColourStudy.run(folder, rows, rate, "predict", model.toString(), "--input", input, "--format", "csv");
        assertThat(rows.toString().lines()).hasSize(81);
        assertThat(rate.toString())
                .matches("80 rows in [0-9.]+ s: [0-9,]+ rows/s, loading the model not counted\\.\\R");

        assertThat(study("finalize")).contains("! test_opened_repeatedly", "opened 2 times.");
        assertThat(study("best")).contains("! test_opened_repeatedly");
    }

    @Test
    void aLabelWithoutTestRowsIsSaidToCountZeroInTheMean() throws IOException {
        ColourStudy.writeTable(folder.resolve("test.csv"), without("blue", TinyTask.colours(80, 3)));
        study("create", "--config", folder.resolve("study.yaml").toString(), "unseen");
        study("optimize", "unseen");
        String sentence =
                "No test row has 1 of the 2 labels; they count 0 in a mean over labels. The others have a mean F1 of";
        assertThat(study("finalize", "unseen")).contains("  " + sentence);
        assertThat(Files.readString(folder.resolve("results/unseen/model/README.md")))
                .contains("| predictor | macro_f1_tuned on test |", "| predictor | micro_f1 on test |", sentence);
    }

    /** Returns what PEFT loads the base of an adapter by. */
    private static String baseForPeft(Path adapter) throws IOException {
        return JsonParser.parseString(Files.readString(adapter.resolve("adapter_config.json")))
                .getAsJsonObject()
                .get("base_model_name_or_path")
                .getAsString();
    }

    /** Returns the rows whose texts lack a word. */
    private static Dataset without(String word, Dataset rows) {
        return rows.select(IntStream.range(0, rows.size())
                .filter(row -> !rows.texts().get(row).contains(word))
                .toArray());
    }

    @Test
    void modelsOfSeveralFoldsAreAveraged() throws IOException {
        assertThat(study("finalize", "--folds", "2")).contains("trained on 2 folds", "on 80 sealed test rows");
        Path model = folder.resolve("results/colours/model");
        assertThat(model.resolve("fold-2/adapter_model.safetensors")).isNotEmptyFile();
        assertThat(baseForPeft(model.resolve("fold-2")))
                .isEqualTo(folder.resolve("model").toString());
        assertThat(Files.readString(model.resolve("README.md"))).contains("the mean of 2 models");
        assertThat(study("predict", "colours", "blue three", "--format", "csv").lines())
                .hasSize(2);
    }

    @Test
    void theBestTrialIsTrainedAgainOnAllRowsThatAreNotSealed() throws IOException {
        Path model = folder.resolve("results/colours/retrained");
        assertThat(study("retrain", "--on", "train+dev"))
                .contains("trained again on 260 rows", "No held-out score exists", "study predict " + model);
        assertThat(baseForPeft(model)).isEqualTo(folder.resolve("model").toString());
        assertThat(Files.readString(model.resolve("README.md")))
                .contains("## No held-out score exists", "trained on 200 of them", "were not tuned again");
        assertThat(study("best")).as("the test split stays sealed").doesNotContain("test_opened");

        JsonArray predictions = JsonParser.parseString(
                        study("predict", model.toString(), "red one two", "one two", "--format", "json"))
                .getAsJsonArray();
        assertThat(predictions.get(0).getAsJsonObject().get("p_red").getAsDouble())
                .isGreaterThan(predictions.get(1).getAsJsonObject().get("p_red").getAsDouble());

        study("finalize");
        assertThat(thresholds(model))
                .as("carried over from the trial")
                .isEqualTo(thresholds(folder.resolve("results/colours/model")));
        StringWriter err = new StringWriter();
        assertThat(ColourStudy.run(folder, new StringWriter(), err, "retrain", "--on", "test"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--on (test) must be train+dev");
    }

    private static JsonArray thresholds(Path model) throws IOException {
        return JsonParser.parseString(Files.readString(model.resolve("classifier.json")))
                .getAsJsonObject()
                .getAsJsonArray("thresholds");
    }

    @Test
    void otherSeedsTellHowMuchWasLuck() {
        JsonArray noise = JsonParser.parseString(study("replicate", "--top", "1", "--seeds", "2", "--format", "json"))
                .getAsJsonArray();
        assertThat(noise).hasSize(1);
        assertThat(noise.get(0).getAsJsonObject().get("seeds").getAsInt()).isEqualTo(2);
        assertThat(study("best")).contains("trained with 2 other seeds: ");
        assertThat(JsonParser.parseString(study("trials", "--format", "json")).getAsJsonArray())
                .as("replicates are no trials")
                .hasSize(2);
    }

    @Test
    void aStudyWithoutTestRowsCannotBeFinal() throws IOException {
        Path file = Files.writeString(
                folder.resolve("study.yaml"),
                Files.readString(folder.resolve("study.yaml"))
                        .replace(", test: test.csv", "")
                        .replace("name: colours", "name: untested"));
        study("create", "--config", file.toString());
        study("optimize", "untested");
        StringWriter err = new StringWriter();
        assertThat(ColourStudy.run(folder, new StringWriter(), err, "finalize", "untested"))
                .isEqualTo(65);
        assertThat(err.toString()).contains("has no test rows");
    }

    private String study(String... words) {
        return ColourStudy.run(folder, words);
    }
}
