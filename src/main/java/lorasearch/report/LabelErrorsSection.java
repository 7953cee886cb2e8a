package lorasearch.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import lorasearch.metrics.LabelMatrix;
import lorasearch.report.chart.Numbers;
import lorasearch.report.html.Html;
import lorasearch.report.html.Section;
import lorasearch.report.html.Table;

/** Which labels are taken for which, and which no trial learns. */
final class LabelErrorsSection {
    private static final int MOST_PAIRS = 12;

    private LabelErrorsSection() {}

    /** Two labels and how many examples of the first, which lack the second, are predicted to have it. */
    private record Pair(int label, int other, long count) {}

    static Section of(StudyReport report, List<Picture> pictures) {
        List<Html> body = new ArrayList<>();
        body.add(Html.element(
                "p",
                "A dark row in the first picture is a label that no trial learns: it needs more or cleaner examples. In the"
                        + " others, the diagonal is recall, and a bright cell beside it is a label that is predicted "
                        + (report.scoring().oneClass() ? "instead of another one." : "along with another one.")));
        body.add(Picture.all(pictures));
        LabelPictures.confusion(report).ifPresent(matrix -> body.add(pairs(matrix)));
        DecisionsTable.of(report).ifPresent(body::add);
        if (!report.details().hardest().isEmpty()) {
            body.add(hardest(report));
        }
        return new Section("label-errors", "Mistakes between labels", body);
    }

    private static Html hardest(StudyReport report) {
        Table table = new Table(
                "Examples%s that the best trial gets most wrong".formatted(Wording.onSplit(report)),
                List.of("text", "has", "predicted", "loss"));
        report.details()
                .hardest()
                .forEach(example -> table.row(List.of(
                        example.text(),
                        String.join(", ", example.truth()),
                        String.join(", ", example.predicted()),
                        Numbers.score(example.loss()))));
        return table.toHtml();
    }

    private static Html pairs(LabelMatrix matrix) {
        Table table = new Table(
                "Labels that are most often predicted for the examples of another one",
                List.of("examples of", "are predicted as", "count", "share"));
        int labels = matrix.labels().size();
        List<Pair> pairs = new ArrayList<>();
        for (int label = 0; label < labels; label++) {
            for (int other = 0; other < labels; other++) {
                if (label != other && matrix.count(label, other) > 0) {
                    pairs.add(new Pair(label, other, matrix.count(label, other)));
                }
            }
        }
        pairs.stream()
                .sorted(Comparator.comparingLong(Pair::count).reversed())
                .limit(MOST_PAIRS)
                .forEach(pair -> table.row(List.of(
                        matrix.labels().get(pair.label()),
                        matrix.labels().get(pair.other()),
                        Long.toString(pair.count()),
                        Numbers.percent(pair.count(), matrix.support(pair.label())))));
        return table.toHtml();
    }
}
