package lorasearch.report.chart;

import java.util.ArrayList;
import java.util.List;
import lorasearch.metrics.LabelCurves;
import lorasearch.metrics.PrecisionRecallPoint;
import lorasearch.metrics.ThresholdSweep;

/**
 * Shows precision against recall of each label, the point of its threshold, and what guessing reaches: one panel per label,
 * the most frequent label first.
 *
 * @param caption what it was drawn from: study, trial and split
 * @param page counts the pictures of a study from 1
 * @param pages how many pictures there are
 * @param labels the labels of this picture
 */
public record PrecisionRecallChart(String caption, int page, int pages, List<LabelSweep> labels) implements Chart {

    private static final int MOST_POINTS = 160;
    private static final LineStyle CURVE = LineStyle.solid(Palette.BLUE, 2);
    private static final LineStyle GUESSING = LineStyle.dashed(Palette.MUTED, 1.2);
    private static final LineStyle EQUAL_F1 = LineStyle.solid(Palette.GRID, 1);
    private static final Mark CHOSEN = Mark.dot(Palette.VERMILLION, 9);

    public PrecisionRecallChart {
        labels = List.copyOf(labels);
    }

    /** Returns the charts of all labels, the most frequent label first; none if there is no label. */
    public static List<PrecisionRecallChart> pages(String caption, List<LabelSweep> labels) {
        List<List<LabelSweep>> pages = LabelPanels.pages(labels);
        List<PrecisionRecallChart> charts = new ArrayList<>();
        for (List<LabelSweep> page : pages) {
            charts.add(new PrecisionRecallChart(caption, charts.size() + 1, pages.size(), page));
        }
        return charts;
    }

    @Override
    public String name() {
        return LabelPanels.name("precision-recall", page, pages);
    }

    @Override
    public String title() {
        return LabelPanels.title("Precision and recall", page, pages);
    }

    @Override
    public String description() {
        return "Precision against recall of each label. %s. %s."
                .formatted(
                        caption,
                        String.join(
                                "; ",
                                labels.stream()
                                        .map(label -> "%s: average precision %s"
                                                .formatted(
                                                        label.score().label(),
                                                        Numbers.score(
                                                                label.score().averagePrecision())))
                                        .toList()));
    }

    @Override
    public Drawing drawing() {
        int columns = LabelPanels.columns(pages, labels.size());
        List<Panel> panels = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            panels.add(panel(labels.get(i), i % columns == 0, i + columns >= labels.size()));
        }
        List<LegendEntry> legend = List.of(
                LegendEntry.line("precision at each recall", CURVE),
                LegendEntry.mark("reached, with thresholds tuned on other examples", CHOSEN),
                LegendEntry.line("guessing", GUESSING),
                LegendEntry.line("equal F1 (0.2, 0.4, 0.6, 0.8)", EQUAL_F1));
        return new Figure(title(), caption, legend, panels, columns, 960, LabelPanels.height(columns));
    }

    @Override
    public NumberTable numbers() {
        List<List<Object>> rows = new ArrayList<>();
        for (LabelSweep label : labels) {
            for (PrecisionRecallPoint point : curve(label.sweep())) {
                rows.add(List.of(label.score().label(), point.threshold(), point.precision(), point.recall()));
            }
        }
        return new NumberTable(List.of("label", "threshold", "precision", "recall"), rows);
    }

    private static Panel panel(LabelSweep label, boolean leftmost, boolean lowest) {
        PlotAxis x = PlotAxis.linear("recall", 0, 1.03, 5);
        PlotAxis y = PlotAxis.linear("precision", 0, 1.03, 6);
        Panel panel = new Panel(lowest ? x : x.unlabelled(), leftmost ? y : y.unlabelled());
        for (int tenths = 2; tenths <= 8; tenths += 2) {
            addEqualF1(panel, tenths / 10.0);
        }
        ThresholdSweep sweep = label.sweep();
        double share = sweep.positives() / (double) (sweep.positives() + sweep.negatives());
        panel.line(GUESSING, new double[] {0, 1}, new double[] {share, share});
        if (sweep.positives() > 0) {
            List<PrecisionRecallPoint> curve = curve(sweep);
            panel.line(
                    CURVE,
                    curve.stream().mapToDouble(PrecisionRecallPoint::recall).toArray(),
                    curve.stream().mapToDouble(PrecisionRecallPoint::precision).toArray());
            panel.marks(CHOSEN, new double[] {label.score().recall()}, new double[] {
                label.score().precision()
            });
        }
        String note = "n %d · AP %s"
                .formatted(label.score().support(), Numbers.fixed(label.score().averagePrecision(), 2));
        return panel.title(label.score().label(), note);
    }

    /** Of F1 = 2 p r / (p + r) follows p = F1 r / (2 r - F1). */
    private static void addEqualF1(Panel panel, double f1) {
        double[] recall = new double[41];
        double[] precision = new double[recall.length];
        double least = f1 / (2 - f1);
        for (int i = 0; i < recall.length; i++) {
            double share = i / (recall.length - 1.0);
            recall[i] = least + share * share * (1 - least);
            precision[i] = f1 * recall[i] / (2 * recall[i] - f1);
        }
        panel.line(EQUAL_F1, recall, precision);
    }

    /** The curve, of many points only as many as the eye tells apart, the last among them. */
    private static List<PrecisionRecallPoint> curve(ThresholdSweep sweep) {
        List<PrecisionRecallPoint> all = new LabelCurves(sweep).precisionRecallCurve();
        if (all.size() <= MOST_POINTS) {
            return all;
        }
        List<PrecisionRecallPoint> kept = new ArrayList<>();
        PrecisionRecallPoint last = all.get(0);
        kept.add(last);
        for (int i = 1; i < all.size(); i++) {
            PrecisionRecallPoint point = all.get(i);
            double distance = Math.hypot(point.recall() - last.recall(), point.precision() - last.precision());
            if (distance >= 2.0 / MOST_POINTS || i == all.size() - 1) {
                kept.add(point);
                last = point;
            }
        }
        return kept;
    }
}
