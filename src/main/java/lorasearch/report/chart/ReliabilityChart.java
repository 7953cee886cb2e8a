package lorasearch.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import lorasearch.metrics.Reliability;

/**
 * Shows how often what was predicted with some probability was true: over all labels, then for the most frequent ones.
 *
 * @param caption what it was drawn from: study, trial and split
 * @param all over all labels
 * @param labels the most frequent labels
 */
public record ReliabilityChart(String caption, Reliability all, List<Named> labels) implements Chart {

    /** How many labels have a panel of their own. */
    public static final int MOST_LABELS = 8;

    private static final LineStyle PERFECT = LineStyle.dashed(Palette.MUTED, 1.2);
    private static final LineStyle OBSERVED = LineStyle.solid(Palette.BLUE, 2);
    private static final int FEW = 10;

    /** Beyond both ends of an axis, so that the largest points are whole. */
    private static final double ROOM = 0.045;

    /**
     * One label.
     *
     * @param label its name
     * @param reliability its reliability
     */
    public record Named(String label, Reliability reliability) {}

    public ReliabilityChart {
        labels = labels.stream().limit(MOST_LABELS).toList();
    }

    @Override
    public String name() {
        return "reliability";
    }

    @Override
    public String title() {
        return "Reliability of the probabilities";
    }

    @Override
    public String description() {
        return "How often a label was present, by the probability that it was given; the expected calibration error is %s. %s."
                .formatted(Numbers.score(all.expectedError()), caption);
    }

    @Override
    public Drawing drawing() {
        List<Named> shown = shown();
        int columns = Math.min(3, shown.size());
        List<Panel> panels = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            panels.add(panel(shown.get(i), i % columns == 0, i + columns >= shown.size()));
        }
        List<LegendEntry> legend = List.of(
                LegendEntry.line("share of examples that have the label", OBSERVED),
                LegendEntry.mark("more examples, larger", Mark.dot(Palette.BLUE, 9)),
                LegendEntry.mark("fewer than %d examples".formatted(FEW), Mark.dot(Palette.AXIS, 6)),
                LegendEntry.line("perfect", PERFECT));
        return new Figure(title(), caption, legend, panels, columns, 960, LabelPanels.height(columns));
    }

    /** All labels together, then each; a single label is all of them. */
    private List<Named> shown() {
        return labels.size() == 1
                ? labels
                : Stream.concat(Stream.of(new Named("all labels", all)), labels.stream())
                        .toList();
    }

    @Override
    public NumberTable numbers() {
        List<List<Object>> rows = new ArrayList<>();
        addRows(rows, "", all);
        labels.forEach(named -> addRows(rows, named.label(), named.reliability()));
        return new NumberTable(List.of("label", "predictions", "mean_probability", "share_present"), rows);
    }

    private static void addRows(List<List<Object>> rows, String label, Reliability reliability) {
        reliability
                .bins()
                .forEach(bin -> rows.add(List.of(label, bin.pairs(), bin.meanProbability(), bin.shareOfPositives())));
    }

    private static Panel panel(Named named, boolean leftmost, boolean lowest) {
        PlotAxis x = PlotAxis.linear("predicted probability", -ROOM, 1 + ROOM, 5);
        PlotAxis y = PlotAxis.linear("share present", -ROOM, 1 + ROOM, 6);
        Panel panel = new Panel(lowest ? x : x.unlabelled(), leftmost ? y : y.unlabelled());
        panel.line(PERFECT, new double[] {0, 1}, new double[] {0, 1});
        List<Reliability.Bin> bins = named.reliability().bins();
        panel.line(
                OBSERVED,
                bins.stream().mapToDouble(Reliability.Bin::meanProbability).toArray(),
                bins.stream().mapToDouble(Reliability.Bin::shareOfPositives).toArray());
        for (Reliability.Bin bin : bins) {
            boolean few = bin.pairs() < FEW;
            double size = few ? 5 : Math.min(13, 4 + 1.1 * Math.log(bin.pairs()));
            panel.marks(
                    Mark.dot(few ? Palette.AXIS : Palette.BLUE, size),
                    new double[] {bin.meanProbability()},
                    new double[] {bin.shareOfPositives()});
        }
        return panel.title(
                named.label(), "ECE " + Numbers.fixed(named.reliability().expectedError(), 3));
    }
}
