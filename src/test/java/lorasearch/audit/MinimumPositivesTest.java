package lorasearch.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import lorasearch.config.FineTuneDefinition;
import lorasearch.config.StudyFile;
import lorasearch.finetune.data.Dataset;
import lorasearch.finetune.data.Splits;
import lorasearch.metrics.Finding;
import org.junit.jupiter.api.Test;

class MinimumPositivesTest {

    private final Splits splits = new Splits(rows(100, 40, 9), rows(30, 12, 2), rows(20, 8, 1));

    @Test
    void labelsOfWhichASplitHasTooFewAreNamed() {
        assertThat(reason("{train: a.csv, split: {min_positives: 5}}"))
                .isEqualTo("1 of 2 labels have too few rows for 5 in each split (data.split.min_positives), with their"
                        + " rows in all: rare (12).");
        assertThat(reason("{train: a.csv, split: {min_positives: 1}}")).isEmpty();
        assertThat(reason("{train: a.csv}")).isEmpty();
    }

    @Test
    void onlySplitsThatWereCutCount() {
        assertThat(reason("{train: a.csv, test: t.csv, split: {min_positives: 2}}"))
                .isEmpty();
        assertThat(reason("{train: a.csv, dev: d.csv, split: {test: 0.1, min_positives: 2}}"))
                .endsWith(": rare (10).");
        assertThat(reason("{train: a.csv, dev: d.csv, test: t.csv, split: {min_positives: 50}}"))
                .isEmpty();
    }

    private String reason(String data) {
        FineTuneDefinition study = (FineTuneDefinition)
                StudyFile.parse("s.yaml", Path.of(""), "name: s\ndata: " + data).definition();
        return MinimumPositives.find(study.data(), splits).map(Finding::reason).orElse("");
    }

    private static Dataset rows(int rows, int frequent, int rare) {
        boolean[][] truth = new boolean[rows][];
        List<String> texts =
                IntStream.range(0, rows).mapToObj(row -> "text " + row).toList();
        for (int row = 0; row < rows; row++) {
            truth[row] = new boolean[] {row < frequent, row < rare};
        }
        return new Dataset(List.of("frequent", "rare"), texts, truth);
    }
}
