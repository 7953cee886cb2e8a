package lorasearch.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import lorasearch.report.chart.Paper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonWriterTest {

    @TempDir
    Path directory;

    @Test
    void everyStudyHasARow() throws IOException {
        Path page = write(compared(12, "minilm", "reviews.csv"), compared(24, "minilm", "reviews.csv"));

        assertThat(page)
                .content()
                .contains("<th scope=\"row\">goemotions</th>", "<td>12</td>", "<td>24</td>", "race-macro-f1.csv");
        assertThat(directory.resolve("race-macro-f1.csv")).isNotEmptyFile();
    }

    @Test
    void modelsAndDataAreSetAgainstEachOtherWhereTheyDiffer() throws IOException {
        write(compared(12, "minilm", "reviews.csv"), compared(24, "bge", "reviews.csv"));

        assertThat(directory.resolve("models-and-data-macro-f1.csv"))
                .content()
                .contains("goemotions,minilm,reviews.csv,", "goemotions,bge,reviews.csv,");
    }

    @Test
    void studiesOfTheSameModelAndDataNeedNoHeatMap() throws IOException {
        write(compared(12, "minilm", "reviews.csv"), compared(24, "minilm", "reviews.csv"));

        assertThat(directory.resolve("models-and-data-macro-f1.csv")).doesNotExist();
    }

    @Test
    void oneStudyCannotBeCompared() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Comparison(List.of(compared(3, "minilm", "reviews.csv"))))
                .withMessageContaining("at least two");
    }

    private Path write(Comparison.Compared... studies) throws IOException {
        return new ComparisonWriter(List.of(Paper.LIGHT)).write(new Comparison(List.of(studies)), directory);
    }

    private static Comparison.Compared compared(int trials, String model, String data) {
        return new Comparison.Compared(SampleReports.of(trials, 2), model, data);
    }
}
