package lorasearch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** How a study searches, from the study file to the trials: a program that counts its calls, a real database. */
@DisabledOnOs(OS.WINDOWS)
class SearchOptionsTest {

    private static final List<String> SAMPLERS = List.of("auto", "tpe", "gp", "cmaes", "qmc", "random", "grid");

    @TempDir
    Path folder;

    @Test
    void everySamplerBeginsWithWhatTheUserPrefers() throws IOException {
        for (String sampler : SAMPLERS) {
            Terminal study = study(sampler, "sampler: " + sampler);
            assertThat(study.run("optimize", sampler, "--trials", "2").code()).isZero();
            assertThat(points(study, sampler).get(0)).as(sampler).isEqualTo("7.0 deep");
        }
    }

    @Test
    void noSamplerRepeatsAPointUnlessTold() throws IOException {
        for (String sampler : SAMPLERS) {
            Terminal study = study(sampler, "sampler: " + sampler);
            assertThat(study.run("optimize", sampler, "--trials", "30").out()).contains("has tried every point");
            List<String> points = points(study, sampler).stream()
                    .filter(point -> !point.startsWith("null"))
                    .toList();
            assertThat(points).as(sampler).hasSize(10).doesNotHaveDuplicates();
        }
    }

    @Test
    void aCachedPointIsNotEvaluatedAgainAndAReplicatedOneIs() throws IOException {
        Terminal cached = study("cached", "sampler: tpe, duplicates: cached");
        assertThat(cached.run("optimize", "cached", "--trials", "30").out()).contains("30 complete");
        Set<String> different = new HashSet<>(points(cached, "cached"));
        assertThat(calls()).isEqualTo(different.size());

        Terminal replicated = study("replicated", "sampler: grid, duplicates: replicate");
        assertThat(replicated.run("optimize", "replicated", "--trials", "30").out())
                .contains("30 complete");
        assertThat(calls()).isEqualTo(different.size() + 30);
        assertThat(new HashSet<>(points(replicated, "replicated"))).hasSize(10);
    }

    @Test
    void aSuggestionIsReplayed() throws IOException {
        Terminal study = study("replayed", "sampler: tpe, duplicates: replicate");
        assertThat(study.run("optimize", "--trials", "15").code()).isZero();

        Terminal.Answer equal = study.run("replay", "--trial", "14");
        assertThat(equal.code()).isZero();
        assertThat(equal.out()).contains("made from 14 finished and 0 other trials, is equal", "recorded", "depth");
        Terminal.Answer none = study.run("replay", "--trial", "15");
        assertThat(none.code()).isEqualTo(66);
        assertThat(none.err()).contains("has no trial 15; it has 0 to 14.");
    }

    @Test
    void aPreferredValueMustBeSearched() throws IOException {
        write("wrong", "sampler: tpe", "preferred: 77");
        Terminal.Answer refused = new Terminal(folder)
                .run("create", "--config", folder.resolve("wrong.yaml").toString());
        assertThat(refused.code()).isEqualTo(65);
        assertThat(refused.err()).contains("preferred (77) must be one of the values that are searched");
    }

    private Terminal study(String name, String search) throws IOException {
        write(name, search, "preferred: 7");
        Terminal study = new Terminal(folder);
        Terminal.Answer created =
                study.run("create", "--config", folder.resolve(name + ".yaml").toString());
        assertThat(created.code()).as(created.err()).isZero();
        return study;
    }

    private void write(String name, String search, String preferred) throws IOException {
        Files.writeString(folder.resolve("count.sh"), "echo call >> calls\necho '{\"value\": 1}'\n");
        Files.writeString(folder.resolve(name + ".yaml"), """
                name: %s
                objective: {command: [sh, count.sh]}
                space:
                  width: {float: [5, 9], step: 1, %s}
                  depth: {choices: [flat, deep], preferred: deep}
                search: {%s}
                """.formatted(name, preferred, search));
    }

    private long calls() throws IOException {
        try (var lines = Files.lines(folder.resolve("calls"))) {
            return lines.count();
        }
    }

    private static List<String> points(Terminal study, String name) {
        JsonArray trials = JsonParser.parseString(
                        study.run("trials", name, "--format", "json").out())
                .getAsJsonArray();
        return StreamSupport.stream(trials.spliterator(), false)
                .map(trial -> trial.getAsJsonObject())
                .map(trial -> (trial.get("width").isJsonNull()
                                ? "null"
                                : trial.get("width").getAsString()) + " "
                        + (trial.get("depth").isJsonNull()
                                ? ""
                                : trial.get("depth").getAsString()))
                .toList();
    }
}
