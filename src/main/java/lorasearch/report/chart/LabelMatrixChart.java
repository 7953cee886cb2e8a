package lorasearch.report.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import lorasearch.metrics.LabelMatrix;

/**
 * Shows for each label which others come with it: in the truth (co-occurrence), or in what was predicted (confusion). Each row
 * is divided by the number of its examples, so that rare labels can be read as well.
 *
 * @param caption what it was drawn from: study, trial and split
 * @param kind what is counted
 * @param matrix the counts
 */
public record LabelMatrixChart(String caption, Kind kind, LabelMatrix matrix) implements Chart {

    private static final int MOST_LABELS = 40;

    /** What is counted. */
    public enum Kind {
        /** Examples that have both labels. */
        CO_OCCURRENCE("co-occurrence", "Co-occurrence of the labels", "is there too"),
        /** Examples that have the one and are predicted to have the other. */
        CONFUSION("confusion", "Predictions of the examples of each label", "is predicted"),
        /** The same at threshold 0.5. */
        CONFUSION_AT_HALF(
                "confusion-at-half", "Predictions of the examples of each label at 0.5", "is predicted at 0.5");

        private final String name;
        private final String title;
        private final String columns;

        Kind(String name, String title, String columns) {
            this.name = name;
            this.title = title;
            this.columns = columns;
        }
    }

    @Override
    public String name() {
        return kind.name;
    }

    @Override
    public String title() {
        return kind.title;
    }

    @Override
    public String description() {
        return "For the examples of each label (row), the share for which another label (column) %s. %s."
                .formatted(kind.columns, caption);
    }

    @Override
    public Drawing drawing() {
        List<Integer> shown = shown();
        List<String> names = shown.stream().map(matrix.labels()::get).toList();
        List<String> rows = shown.stream()
                .map(i -> Text.fitted(matrix.labels().get(i), Typeface.SMALL, 110) + "  n " + matrix.support(i))
                .toList();
        List<List<HeatMap.Cell>> cells = new ArrayList<>();
        for (int row : shown) {
            cells.add(shown.stream()
                    .map(column -> cell(row, column, shown.size()))
                    .toList());
        }
        HeatMap map = new HeatMap(rows, names, cells, 0, 1);
        List<LegendEntry> legend = new ArrayList<>();
        legend.add(map.legend(value -> Numbers.fixed(100 * value, 0) + " %"));
        legend.add(LegendEntry.remark(shown.size() <= 12 ? "in each cell: % and count" : "in each cell: %"));
        if (shown.size() < matrix.labels().size()) {
            legend.add(LegendEntry.remark("the %d most frequent of %d labels; the CSV has all"
                    .formatted(shown.size(), matrix.labels().size())));
        }
        Panel panel = map.panel("… this label " + kind.columns, "examples with …");
        return new Figure(title(), caption, legend, List.of(panel), 1, 960, map.height(120, 620));
    }

    @Override
    public NumberTable numbers() {
        List<List<Object>> rows = new ArrayList<>();
        for (int row = 0; row < matrix.labels().size(); row++) {
            for (int column = 0; column < matrix.labels().size(); column++) {
                rows.add(Arrays.asList(
                        matrix.labels().get(row),
                        matrix.labels().get(column),
                        matrix.support(row),
                        matrix.count(row, column),
                        matrix.support(row) == 0 ? null : matrix.share(row, column)));
            }
        }
        return new NumberTable(List.of("label", "other", "examples", "count", "share"), rows);
    }

    /** The labels that are drawn, the most frequent first. */
    private List<Integer> shown() {
        return IntStream.range(0, matrix.labels().size())
                .boxed()
                .sorted(Comparator.comparingLong((Integer label) -> matrix.support(label))
                        .reversed())
                .limit(MOST_LABELS)
                .toList();
    }

    private HeatMap.Cell cell(int row, int column, int labels) {
        if (matrix.support(row) == 0) {
            return new HeatMap.Cell(Double.NaN, List.of());
        }
        double share = matrix.share(row, column);
        if (kind == Kind.CO_OCCURRENCE && row == column) {
            return new HeatMap.Cell(Double.NaN, List.of());
        }
        String percent = Numbers.fixed(100 * share, 0);
        return new HeatMap.Cell(
                share,
                labels <= 12
                        ? List.of(percent + " %", Long.toString(matrix.count(row, column)))
                        : matrix.count(row, column) == 0 ? List.of() : List.of(percent));
    }
}
