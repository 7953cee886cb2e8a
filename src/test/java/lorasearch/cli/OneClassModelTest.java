package lorasearch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lorasearch.finetune.data.Dataset;
import lorasearch.finetune.train.TinyTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A study whose rows have one class each, from its tables to predictions. */
class OneClassModelTest {

    private static final Pattern ACCURACY = Pattern.compile("accuracy ([0-9.]+) on ([0-9]+) sealed test rows");
    private static final Dataset TEST = TinyTask.colours(80, 3);

    @TempDir
    private Path folder;

    @BeforeEach
    void finishAStudy() throws IOException {
        TinyTask.write(Files.createDirectory(folder.resolve("model")));
        ColourStudy.writeTable(folder.resolve("train.csv"), TinyTask.colours(200, 1));
        ColourStudy.writeTable(folder.resolve("dev.csv"), TinyTask.colours(60, 2));
        ColourStudy.writeTable(folder.resolve("test.csv"), TEST);
        Files.writeString(folder.resolve("study.yaml"), """
                name: colours
                data: {train: train.csv, dev: dev.csv, test: test.csv, task: multi_class}
                model: {base: model, max_tokens: 16, device: cpu}
                training: {epochs: 3, learning_rate: {float: [1e-3, 1e-2], log: true}, lora_dropout: 0, head_dropout: 0}
                search: {trials: 2, seed: 1, sampler: random, pruner: none}
                """);
        ColourStudy.create(folder);
        ColourStudy.run(folder, "optimize");
    }

    @Test
    void theMostProbableClassIsPredictedAndScoresWhatFinalizeSaid() {
        String finalized = ColourStudy.run(folder, "finalize");
        JsonArray predictions = JsonParser.parseString(ColourStudy.run(
                        folder,
                        "predict",
                        "colours",
                        "--input",
                        folder.resolve("test.csv").toString(),
                        "--format",
                        "json"))
                .getAsJsonArray();
        assertThat(predictions).hasSize(TEST.size());
        int judged = 0;
        int right = 0;
        for (int row = 0; row < TEST.size(); row++) {
            JsonObject prediction = predictions.get(row).getAsJsonObject();
            double red = prediction.get("p_red").getAsDouble();
            double blue = prediction.get("p_blue").getAsDouble();
            assertThat(red + blue).isCloseTo(1, within(1e-6));
            assertThat(prediction.get("labels").getAsString()).isEqualTo(red >= blue ? "red" : "blue");
            if (TEST.has(row, 0) != TEST.has(row, 1)) {
                judged++;
                right += TEST.has(row, 0) == red >= blue ? 1 : 0;
            }
        }
        Matcher said = ACCURACY.matcher(finalized);
        assertThat(said.find()).as(finalized).isTrue();
        assertThat(Double.parseDouble(said.group(1))).isCloseTo((double) right / judged, within(5e-5));
        assertThat(said.group(2)).isEqualTo(String.valueOf(judged));
    }

    @Test
    void aTextOnTheCommandLineGetsOneClass() {
        ColourStudy.run(folder, "finalize");
        JsonArray predictions = JsonParser.parseString(ColourStudy.run(
                        folder, "predict", "colours", "red one two", "blue three four", "--format", "json"))
                .getAsJsonArray();
        assertThat(predictions).hasSize(2);
        for (JsonElement prediction : predictions) {
            assertThat(prediction.getAsJsonObject().get("labels").getAsString()).isIn("red", "blue");
        }
    }
}
