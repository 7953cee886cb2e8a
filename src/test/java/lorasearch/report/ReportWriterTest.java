package lorasearch.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lorasearch.report.chart.Paper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportWriterTest {
    @TempDir
    Path directory;

    @Test
    void writesAPageAndEachPictureWithItsNumbers() throws IOException {
        ReportFiles files =
                new ReportWriter(List.of(Paper.LIGHT)).write(SampleReports.of(12, 5), directory.resolve("goemotions"));

        assertThat(files.page()).hasFileName("report.html").isNotEmptyFile();
        assertThat(files.pictures())
                .isNotEmpty()
                .allSatisfy(file -> assertThat(file).isNotEmptyFile());
        assertThat(files.pictures()).hasSize(2 * files.tables().size());
        assertThat(files.tables()).allSatisfy(file -> assertThat(file).isNotEmptyFile());
    }

    @Test
    void theSameReportGivesTheSameFiles() throws IOException {
        ReportFiles first =
                new ReportWriter(List.of(Paper.LIGHT)).write(SampleReports.of(12, 5), directory.resolve("first"));
        ReportFiles second =
                new ReportWriter(List.of(Paper.LIGHT)).write(SampleReports.of(12, 5), directory.resolve("second"));

        assertThat(second.page()).hasSameBinaryContentAs(first.page());
        for (int i = 0; i < first.pictures().size(); i++) {
            assertThat(second.pictures().get(i))
                    .hasSameBinaryContentAs(first.pictures().get(i));
        }
        for (int i = 0; i < first.tables().size(); i++) {
            assertThat(second.tables().get(i))
                    .hasSameBinaryContentAs(first.tables().get(i));
        }
    }

    @Test
    void theHistorysNumbersAreThoseOfTheTrials() throws IOException {
        StudyReport report = SampleReports.of(12, 5);
        new ReportWriter(List.of(Paper.LIGHT)).write(report, directory);

        List<String> lines = Files.readAllLines(directory.resolve("history.csv"));

        assertThat(lines.get(0)).isEqualTo("trial,state,macro_f1,best_so_far");
        assertThat(lines).hasSize(1 + 12);
        report.history()
                .trials()
                .forEach(trial -> assertThat(lines.get(1 + trial.number()))
                        .startsWith("%d,%s,%s,"
                                .formatted(
                                        trial.number(),
                                        trial.state(),
                                        trial.value().isPresent()
                                                ? Double.toString(trial.value().getAsDouble())
                                                : "")));
    }

    @Test
    void aStudyWithoutTrialsHasAReportToo() throws IOException {
        ReportFiles files = new ReportWriter(List.of(Paper.LIGHT)).write(SampleReports.of(0, 1), directory);

        assertThat(files.page()).content().contains("No trial has been completed yet.");
    }
}
