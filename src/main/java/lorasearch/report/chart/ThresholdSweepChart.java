package lorasearch.report.chart;

import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import lorasearch.metrics.Confusion;
import lorasearch.metrics.PrecisionRecallF1;
import lorasearch.metrics.SweepPoint;
import lorasearch.metrics.ZeroDivision;

/**
 * Shows precision, recall and F1 of each label against its threshold, and the threshold that was chosen: one panel per
 * label, the most frequent label first.
 *
 * @param caption what it was drawn from: study, trial and split
 * @param page counts the pictures of a study from 1
 * @param pages how many pictures there are
 * @param sweeps the labels of this picture, 1 to {@link #LABELS_PER_PAGE}
 */
public record ThresholdSweepChart(String caption, int page, int pages, List<LabelSweep> sweeps) implements Chart {

    /** How many labels share a picture. */
    public static final int LABELS_PER_PAGE = 9;

    private static final LineStyle PRECISION = LineStyle.dashed(Palette.BLUE, 1.7);
    private static final LineStyle RECALL = LineStyle.solid(Palette.ORANGE, 1.7);
    private static final LineStyle F1 = LineStyle.solid(Palette.INK, 2.2);
    private static final LineStyle CHOSEN = LineStyle.solid(Palette.VERMILLION, 1.4);

    public ThresholdSweepChart {
        sweeps = List.copyOf(sweeps);
    }

    /** Returns the charts of all labels, the most frequent label first; none if there is no label. */
    public static List<ThresholdSweepChart> pages(String caption, List<LabelSweep> sweeps) {
        List<LabelSweep> ordered = sweeps.stream()
                .sorted(Comparator.comparingLong(
                                (LabelSweep sweep) -> sweep.score().support())
                        .reversed())
                .toList();
        int pages = (ordered.size() + LABELS_PER_PAGE - 1) / LABELS_PER_PAGE;
        List<ThresholdSweepChart> charts = new ArrayList<>();
        for (int page = 1; page <= pages; page++) {
            List<LabelSweep> part =
                    ordered.subList((page - 1) * LABELS_PER_PAGE, Math.min(page * LABELS_PER_PAGE, ordered.size()));
            charts.add(new ThresholdSweepChart(caption, page, pages, part));
        }
        return charts;
    }

    @Override
    public String name() {
        return pages == 1 ? "thresholds" : "thresholds-" + page;
    }

    @Override
    public String title() {
        return "Threshold sweeps" + (pages == 1 ? "" : " (%d of %d)".formatted(page, pages));
    }

    @Override
    public String description() {
        List<String> labels = sweeps.stream()
                .map(sweep -> "%s: threshold %s, F1 %s"
                        .formatted(
                                sweep.score().label(),
                                Numbers.concise(sweep.score().threshold()),
                                Numbers.score(sweep.score().f1())))
                .toList();
        return "Precision, recall and F1 against the threshold of each label. %s. %s."
                .formatted(caption, String.join("; ", labels));
    }

    @Override
    public Drawing drawing() {
        int columns = pages > 1 ? 3 : Math.min(3, sweeps.size());
        List<Panel> panels = new ArrayList<>();
        for (int i = 0; i < sweeps.size(); i++) {
            panels.add(panel(sweeps.get(i), i % columns == 0, i + columns >= sweeps.size()));
        }
        List<LegendEntry> legend = List.of(
                LegendEntry.line("precision", PRECISION),
                LegendEntry.line("recall", RECALL),
                LegendEntry.line("F1", F1),
                LegendEntry.line("chosen threshold t", CHOSEN));
        return new Figure(title(), caption, legend, panels, columns, 960, columns == 3 ? 160 : 280);
    }

    @Override
    public NumberTable numbers() {
        List<List<Object>> rows = new ArrayList<>();
        for (LabelSweep sweep : sweeps) {
            for (SweepPoint point : sweep.sweep().onGrid().points()) {
                PrecisionRecallF1 scores = scores(point);
                rows.add(Arrays.asList(
                        sweep.score().label(),
                        sweep.score().support(),
                        sweep.score().threshold(),
                        point.threshold(),
                        point.confusion().predicted() == 0 ? null : scores.precision(),
                        scores.recall(),
                        scores.f1()));
            }
        }
        return new NumberTable(
                List.of("label", "support", "chosen_threshold", "threshold", "precision", "recall", "f1"), rows);
    }

    private static Panel panel(LabelSweep sweep, boolean leftmost, boolean lowest) {
        PlotAxis xAxis = PlotAxis.linear("threshold", 0, 1, 5);
        PlotAxis yAxis = PlotAxis.linear("score", 0, 1.03, 6);
        Panel panel = new Panel(lowest ? xAxis : xAxis.unlabelled(), leftmost ? yAxis : yAxis.unlabelled());
        List<SweepPoint> points = sweep.sweep().onGrid().points();
        double[] thresholds = points.stream().mapToDouble(SweepPoint::threshold).toArray();
        double[] precision =
                points.stream().mapToDouble(ThresholdSweepChart::drawnPrecision).toArray();
        double[] recall =
                points.stream().mapToDouble(point -> scores(point).recall()).toArray();
        double[] f1 = points.stream().mapToDouble(point -> scores(point).f1()).toArray();
        panel.beneath(
                (graphics, area) -> paintChosen(graphics, area, sweep.score().threshold()));
        panel.line(PRECISION, thresholds, precision)
                .line(RECALL, thresholds, recall)
                .line(F1, thresholds, f1);
        String note = "n %d · t %s · F1 %s"
                .formatted(
                        sweep.score().support(),
                        Numbers.fixed(sweep.score().threshold(), 2),
                        Numbers.fixed(sweep.score().f1(), 2));
        return panel.title(sweep.score().label(), note);
    }

    private static void paintChosen(Graphics2D graphics, PlotArea area, double threshold) {
        double x = area.x(threshold);
        graphics.setColor(CHOSEN.color());
        graphics.setStroke(CHOSEN.stroke());
        graphics.draw(
                new Line2D.Double(x, area.bounds().getMinY(), x, area.bounds().getMaxY()));
    }

    /** Precision is not defined where nothing is predicted. */
    private static double drawnPrecision(SweepPoint point) {
        return point.confusion().predicted() == 0 ? Double.NaN : scores(point).precision();
    }

    private static PrecisionRecallF1 scores(SweepPoint point) {
        Confusion confusion = point.confusion();
        return confusion.scores(ZeroDivision.ZERO);
    }
}
