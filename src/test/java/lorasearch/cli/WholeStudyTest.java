package lorasearch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job through the command line, with a real model of a few kilobytes on real files. */
class WholeStudyTest {

    @TempDir
    private Path folder;

    @Test
    void fromATableToAReport() throws IOException {
        writeStudy();

        assertThat(study("create", "--config", folder.resolve("study.yaml").toString()))
                .contains("train.csv, dev.csv: 200 train, 60 dev, 2 labels", "all of them loaded", "Created study");
        assertThat(study("optimize", "--trials", "4"))
                .contains("has all its trials")
                .contains("[4/4] trial 3");
        assertThat(study("optimize", "--trials", "4"))
                .contains("has all its trials")
                .doesNotContain("trial 3");
        assertThat(study("optimize", "--more", "1")).contains("[5/5] trial 4");

        assertThat(JsonParser.parseString(study("trials", "--format", "json")).getAsJsonArray())
                .hasSize(5);
        JsonObject best = JsonParser.parseString(study("best", "--format", "json"))
                .getAsJsonArray()
                .get(0)
                .getAsJsonObject();
        double value = best.get("value").getAsDouble();
        assertThat(value).isGreaterThan(best.get("constant_macro_f1_tuned").getAsDouble());
        assertThat(best.get("low").getAsDouble()).isLessThanOrEqualTo(value);
        assertThat(best.get("high").getAsDouble()).isGreaterThanOrEqualTo(value);
        assertThat(best.get("words_macro_f1_tuned").getAsDouble()).isBetween(0.0, 1.0);
        assertThat(study("best"))
                .contains("red", "blue", "best constant", "words")
                .as("the base of this test is random, and must not be shown without saying so")
                .contains("! untrained_weights: 5 layer norms of the model have never been trained");

        assertThat(study("importance", "--format", "csv"))
                .startsWith("parameter,importance,low,high")
                .contains("learning_rate,", "batch_size,");
        assertThat(study("importance", "--method", "fanova", "--compatible"))
                .contains("importance for macro_f1_tuned, by fANOVA", "learning_rate");
        StringWriter err = new StringWriter();
        assertThat(execute(new StringWriter(), err, "importance", "--method", "fannova"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--method (fannova) must be one of", "Did you mean \"fanova\"?");

        assertThat(study("report")).contains("report.html");
        String page = Files.readString(folder.resolve("results/colours/report.html"));
        assertThat(page).contains("colours", "train.csv").containsOnlyOnce("<script");
        assertThat(folder.resolve("results/colours/history.png")).isNotEmptyFile();
        assertThat(study("list", "--format", "csv")).contains("colours,macro_f1_tuned,5,");
    }

    @Test
    void theScoreCanBeWeighedAgainstTheSize() throws IOException {
        writeStudy();
        String file = folder.resolve("study.yaml").toString();
        String metrics = "search.metric=[macro_f1_tuned, micro_f1, trainable_parameters]";
        study(
                "create",
                "--config",
                file,
                "--set",
                metrics,
                "--set",
                "search.pruner=none",
                "--set",
                "training.lora_rank={choices: [1, 4]}");
        study("optimize", "--trials", "2");
        JsonObject first = JsonParser.parseString(study("best", "--format", "json"))
                .getAsJsonArray()
                .get(0)
                .getAsJsonObject();
        assertThat(first.get("rank").getAsInt()).isZero();
        assertThat(first.get("micro_f1").getAsDouble()).isBetween(0.0, 1.0);
        assertThat(first.get("trainable_parameters").getAsDouble()).isGreaterThan(100);

        StringWriter err = new StringWriter();
        assertThat(execute(new StringWriter(), err, "create", "--config", file, "--set", metrics, "other"))
                .isEqualTo(65);
        assertThat(err.toString()).contains("search.pruner", "must be none");
    }

    @Test
    void aChangedTableIsRefused() throws IOException {
        writeStudy();
        study("create", "--config", folder.resolve("study.yaml").toString());
        Path dev = folder.resolve("dev.csv");
        Files.writeString(dev, Files.readString(dev) + "red one,1,0\n");

        StringWriter err = new StringWriter();
        assertThat(execute(new StringWriter(), err, "optimize")).isEqualTo(65);
        assertThat(err.toString()).contains("dev.csv changed since study \"colours\" was created");
    }

    private void writeStudy() throws IOException {
        ColourStudy.write(folder, """
                training:
                  epochs: 3
                  learning_rate: {float: [1e-3, 1e-1], log: true}
                  batch_size: {choices: [8, 16]}
                  lora_dropout: 0
                  head_dropout: 0
                search: {trials: 4, seed: 1, sampler: tpe, pruner: {name: successive_halving, min_resource: 1}}
                """);
    }

    private String study(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        assertThat(execute(out, err, words)).as(err::toString).isZero();
        return out.toString();
    }

    private int execute(StringWriter out, StringWriter err, String... words) {
        List<String> arguments = ColourStudy.arguments(folder, words);
        return StudyCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
    }
}
