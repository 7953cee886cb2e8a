package lorasearch.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import lorasearch.config.FineTuneDefinition;
import lorasearch.config.StudyFile;
import lorasearch.finetune.DevPredictions;
import lorasearch.report.DataCard;
import lorasearch.report.HardExample;
import lorasearch.report.TextFacts;
import lorasearch.storage.StudyRecord;
import lorasearch.trial.Direction;
import lorasearch.trial.LabelScore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HardestExamplesTest {

    private static final String DEFINITION = """
            name: reviews
            data: {train: train.csv, dev: dev.csv, text: text, labels: [ad, rant]}
            model: {base: minilm}
            training: {epochs: 1, learning_rate: {float: [1e-4, 1e-2], log: true}}
            search: {trials: 2}
            """;

    /** The labels of each dev row, in order: neither, ad, rant. */
    private static final boolean[][] TRUTH = {{false, false}, {true, false}, {false, true}};

    private static final List<LabelScore> LABELS = List.of(label("ad", 0.3), label("rant", 0.6));

    @TempDir
    private Path folder;

    @Test
    void theMostSurprisingRowComesFirst() throws IOException {
        writeData("fine", "buy now", "never again");
        double[][] probabilities = {{0.1, 0.1}, {0.4, 0.2}, {0.5, 0.01}};

        List<HardExample> hardest = hardest(probabilities, 3);

        assertThat(hardest).extracting(HardExample::text).containsExactly("never again", "buy now", "fine");
        assertThat(hardest.get(0).loss()).isCloseTo(-(Math.log(1 - 0.5) + Math.log(0.01)) / 2, within(1e-6));
    }

    @Test
    void labelsArePredictedFromTheirOwnThresholdsOn() throws IOException {
        writeData("fine", "buy now", "never again");
        double[][] probabilities = {{0.29, 0.59}, {0.31, 0.59}, {0.31, 0.61}};

        assertThat(hardest(probabilities, 3))
                .extracting(HardExample::text, HardExample::truth, HardExample::predicted)
                .containsExactlyInAnyOrder(
                        tuple("fine", List.of(), List.of()),
                        tuple("buy now", List.of("ad"), List.of("ad")),
                        tuple("never again", List.of("rant"), List.of("ad", "rant")));
    }

    @Test
    void noMoreAreShownThanAskedFor() throws IOException {
        writeData("fine", "buy now", "never again");
        double[][] probabilities = {{0.9, 0.9}, {0.4, 0.2}, {0.5, 0.9}};

        assertThat(hardest(probabilities, 1)).extracting(HardExample::text).containsExactly("fine");
        assertThat(hardest(probabilities, 20)).hasSize(3);
    }

    @Test
    void anImpossibleRowIsVeryWrongRatherThanInfinitely() throws IOException {
        writeData("fine", "buy now", "never again");

        double loss =
                hardest(new double[][] {{0, 0}, {0, 0}, {0.5, 0.5}}, 1).get(0).loss();

        assertThat(loss).isBetween(5.0, 10.0);
    }

    @Test
    void textsAreShortenedAndTellNoSecrets() throws IOException {
        writeData("w".repeat(400), "take hf_" + "x".repeat(34) + " and go", "never again");

        List<HardExample> hardest = hardest(new double[][] {{0.9, 0.9}, {0.1, 0.1}, {0.1, 0.9}}, 2);

        assertThat(hardest.get(0).text()).isEqualTo("w".repeat(300) + "…");
        assertThat(hardest.get(1).text()).isEqualTo("take [redacted] and go");
    }

    @Test
    void otherRowsThanTheStudysAreRefused() throws IOException {
        writeData("fine", "buy now", "never again");
        FineTuneDefinition definition = definition();
        StudyFacts facts = new StudyFacts(
                new DataCard("reviews", false, List.of(), Map.of(), TextFacts.UNKNOWN),
                List.of(),
                FineTuning.fingerprints(definition, StudyData.load(definition.data())),
                Map.of(),
                List.of());
        StudyRecord study = study(Map.of(StudyFacts.ATTRIBUTE, facts.toJson()));
        DevPredictions predictions = new DevPredictions(new double[][] {{0, 0}, {0, 0}, {0, 0}}, TRUTH);
        assertThat(HardestExamples.of(definition, study, predictions, LABELS, 3))
                .hasSize(3);

        writeData("fine", "buy tomorrow", "never again");

        assertThatThrownBy(() -> HardestExamples.of(definition, study, predictions, LABELS, 3))
                .isInstanceOf(StudyError.class)
                .hasMessageContaining("dev.csv changed since study \"reviews\" was created");
    }

    private List<HardExample> hardest(double[][] probabilities, int count) {
        return HardestExamples.of(
                definition(), study(Map.of()), new DevPredictions(probabilities, TRUTH), LABELS, count);
    }

    private void writeData(String... devTexts) throws IOException {
        Files.writeString(folder.resolve("train.csv"), "text,ad,rant\nlovely,0,0\nonly today,1,0\nawful,0,1\n");
        StringBuilder dev = new StringBuilder("text,ad,rant\n");
        for (int row = 0; row < devTexts.length; row++) {
            dev.append("%s,%d,%d\n".formatted(devTexts[row], TRUTH[row][0] ? 1 : 0, TRUTH[row][1] ? 1 : 0));
        }
        Files.writeString(folder.resolve("dev.csv"), dev);
    }

    private FineTuneDefinition definition() {
        return (FineTuneDefinition)
                StudyFile.parse("reviews.yaml", folder, DEFINITION).definition();
    }

    private static StudyRecord study(Map<String, String> attributes) {
        return new StudyRecord(1, "reviews", List.of(Direction.MAXIMIZE), "{}", attributes, Map.of(), Instant.EPOCH);
    }

    private static LabelScore label(String name, double threshold) {
        return new LabelScore(name, 1, threshold, 0.5, 0.5, 0.5, 0.5);
    }
}
