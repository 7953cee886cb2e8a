package lorasearch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import lorasearch.finetune.data.SyntheticReviews;
import lorasearch.finetune.model.UntrainedModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The study files of published systems on the architectures that they name, as small models with random weights: the studies
 * run, and whoever takes such a base for a pretrained one is told.
 */
class NamedArchitecturesTest {

    private static final List<String> TEXTS = SyntheticReviews.generate(240, 1).texts();

    /** Words of the generated reviews, one for each label. */
    private static final List<String> TOPICS = List.of("the", "and", "was", "to", "is", "it", "at", "of");

    @TempDir
    private Path folder;

    @Test
    void reviewsRunOnGemma3() throws IOException {
        runs(
                "reviews-gemma3-lora",
                UntrainedModel.GEMMA3,
                "data.synthetic.rows=240",
                "model.max_tokens=32",
                "training.evaluate_every=10");
    }

    @Test
    void topicsRunOnBert() throws IOException {
        List<String> rows = new ArrayList<>(List.of("text,topics"));
        TEXTS.forEach(text -> rows.add("\"%s\",\"%s\"".formatted(quoted(text), String.join(",", topics(text)))));
        Files.write(folder.resolve("topics.csv"), rows);
        runs(
                "reuters-bert",
                UntrainedModel.BERT,
                "data.train=" + folder.resolve("topics.csv"),
                "data.labels={column: topics}",
                "model.max_tokens=32",
                "training.epochs=1");
    }

    @Test
    void theGridRunsOnRobertaWithAllOfItsWeightsTrained() throws IOException {
        List<String> labels = List.of(
                "antagonise",
                "condescending",
                "dismissive",
                "generalisation",
                "generalisation_unfair",
                "healthy",
                "hostile",
                "sarcastic");
        List<String> rows = new ArrayList<>(List.of("comment," + String.join(",", labels)));
        TEXTS.forEach(text -> rows.add("\"%s\",%s"
                .formatted(
                        quoted(text),
                        TOPICS.stream()
                                .map(topic -> topics(text).contains(topic) ? "1" : "0")
                                .collect(Collectors.joining(",")))));
        Path table = Files.write(folder.resolve("comments.csv"), rows);
        runs(
                "roberta-grid",
                UntrainedModel.ROBERTA,
                "data.train=" + table,
                "data.dev=null",
                "data.test=null",
                "model.max_tokens=32",
                "training.epochs=1");
        assertThat(folder.resolve("results/roberta-grid/trials/00000/adapter/model.safetensors"))
                .as("every weight is kept, not an update")
                .isNotEmptyFile();
    }

    private void runs(String study, UntrainedModel model, String... settings) throws IOException {
        List<String> create = new ArrayList<>(List.of("create", "--config", "studies/" + study + ".yaml"));
        create.addAll(List.of("--set", "model.base=" + model.write(folder.resolve("model"), TEXTS)));
        for (String setting : settings) {
            create.addAll(List.of("--set", setting));
        }
        assertThat(study(create.toArray(String[]::new))).contains("all of them loaded", "! untrained_weights");
        assertThat(study("optimize", "--trials", "1")).contains("has all its trials (1 complete");
        assertThat(study("best")).contains("! untrained_weights");
    }

    private String study(String... words) {
        Terminal.Answer answer = new Terminal(folder).run(words);
        assertThat(answer.code()).as(answer.err()).isZero();
        return answer.out() + answer.err();
    }

    private static List<String> topics(String text) {
        List<String> words = List.of(text.toLowerCase(Locale.ROOT).split("\\W+"));
        return TOPICS.stream().filter(words::contains).toList();
    }

    private static String quoted(String text) {
        return text.replace("\"", "\"\"");
    }
}
