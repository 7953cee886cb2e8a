package lorasearch.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lorasearch.report.chart.Chart;
import lorasearch.report.chart.Numbers;
import lorasearch.report.chart.Paper;
import lorasearch.report.chart.RaceChart;
import lorasearch.report.chart.StudyMatrixChart;
import lorasearch.report.html.Html;
import lorasearch.report.html.Page;
import lorasearch.report.html.Section;
import lorasearch.report.html.Table;
import lorasearch.trial.Trial;

/** Writes several studies side by side to disk. The same studies always give the same files. */
public final class ComparisonWriter {
    private final List<Paper> papers;

    /** @param papers what each picture shall be drawn on as a PNG */
    public ComparisonWriter(List<Paper> papers) {
        this.papers = List.copyOf(papers);
    }

    /**
     * Writes {@code comparison.html} and its pictures and tables beside it.
     *
     * @param directory where to write; created if it does not exist
     * @return the page
     * @throws IOException if a file cannot be written
     */
    public Path write(Comparison comparison, Path directory) throws IOException {
        Files.createDirectories(directory);
        List<Picture> pictures = charts(comparison).stream()
                .map(chart -> new Picture(chart, papers))
                .toList();
        for (Picture picture : pictures) {
            ReportWriter.write(picture.files(), directory);
        }
        List<Section> sections = List.of(
                new Section("studies", "Studies", List.of(table(comparison))),
                new Section("pictures", "Pictures", List.of(Picture.all(pictures))));
        Page page = new Page("Comparison", names(comparison), sections);
        return Files.writeString(directory.resolve("comparison.html"), page.render(), StandardCharsets.UTF_8);
    }

    private static List<Chart> charts(Comparison comparison) {
        String caption = "studies " + names(comparison);
        List<Chart> charts = new ArrayList<>();
        for (String metric : metrics(comparison)) {
            List<RaceChart.Runner> runners = comparison.studies().stream()
                    .map(Comparison.Compared::report)
                    .filter(report -> report.scoring().metric().equals(metric))
                    .filter(report -> report.history().best().isPresent())
                    .map(report -> new RaceChart.Runner(report.study(), report.history()))
                    .toList();
            if (!runners.isEmpty()) {
                charts.add(new RaceChart(caption, metric, runners));
            }
            matrix(comparison, metric, caption).ifPresent(charts::add);
        }
        return charts;
    }

    /** The best value by model and data, if the studies differ in one of them. */
    private static Optional<Chart> matrix(Comparison comparison, String metric, String caption) {
        List<StudyMatrixChart.Entry> entries = comparison.studies().stream()
                .filter(study -> study.report().scoring().metric().equals(metric))
                .filter(study -> !study.model().isEmpty() && !study.data().isEmpty())
                .flatMap(study -> study.report().history().best().stream()
                        .map(best -> new StudyMatrixChart.Entry(
                                study.report().study(),
                                study.model(),
                                study.data(),
                                best.values().get(0))))
                .toList();
        boolean differ = entries.stream()
                                .map(StudyMatrixChart.Entry::model)
                                .distinct()
                                .count()
                        > 1
                || entries.stream().map(StudyMatrixChart.Entry::data).distinct().count() > 1;
        return differ
                ? Optional.of(new StudyMatrixChart(
                        caption,
                        metric,
                        comparison.studies().get(0).report().history().direction(),
                        entries))
                : Optional.empty();
    }

    private static Set<String> metrics(Comparison comparison) {
        Set<String> metrics = new LinkedHashSet<>();
        comparison
                .studies()
                .forEach(study -> metrics.add(study.report().scoring().metric()));
        return metrics;
    }

    private static String names(Comparison comparison) {
        return String.join(
                ", ",
                comparison.studies().stream()
                        .map(study -> study.report().study())
                        .toList());
    }

    private static Html table(Comparison comparison) {
        Table table = new Table(
                "Best trial of each study",
                List.of(
                        "study",
                        "metric",
                        "best value",
                        "95 % interval",
                        "trial",
                        "trials",
                        "time of all trials",
                        "model",
                        "data",
                        "remarks"));
        for (Comparison.Compared study : comparison.studies()) {
            StudyReport report = study.report();
            Optional<Trial> best = report.history().best();
            table.row(List.of(
                    report.study(),
                    report.scoring().metric(),
                    best.map(trial -> Numbers.score(trial.values().get(0))).orElse("–"),
                    report.trust()
                            .interval()
                            .map(i -> "%s to %s".formatted(Numbers.score(i.low()), Numbers.score(i.high())))
                            .orElse(""),
                    best.map(trial -> Integer.toString(trial.number())).orElse("–"),
                    Integer.toString(report.history().trials().size()),
                    Wording.duration(report.history().trials().stream()
                            .flatMap(trial -> Wording.time(trial).stream())
                            .reduce(Duration.ZERO, Duration::plus)),
                    study.model(),
                    study.data(),
                    report.findings().isEmpty()
                            ? ""
                            : Wording.counted(report.findings().size(), "finding")));
        }
        return table.toHtml();
    }
}
