package lorasearch.report.chart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lorasearch.metrics.Confusion;
import lorasearch.metrics.Interval;
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
 * @param sweeps the labels of this picture, at least one
 */
public record ThresholdSweepChart(String caption, int page, int pages, List<LabelSweep> sweeps) implements Chart {

    private static final LineStyle PRECISION = LineStyle.dashed(Palette.BLUE, 1.7);
    private static final LineStyle RECALL = LineStyle.solid(Palette.ORANGE, 1.7);
    private static final LineStyle F1 = LineStyle.solid(Palette.INK, 2.2);
    private static final Color BAND = Palette.mix(Palette.VERMILLION, Palette.BACKGROUND, 0.8);
    private static final LineStyle CHOSEN = LineStyle.solid(Palette.VERMILLION, 1.4);

    public ThresholdSweepChart {
        sweeps = List.copyOf(sweeps);
    }

    /** Returns the charts of all labels, the most frequent label first; none if there is no label. */
    public static List<ThresholdSweepChart> pages(String caption, List<LabelSweep> sweeps) {
        List<List<LabelSweep>> pages = LabelPanels.pages(sweeps);
        List<ThresholdSweepChart> charts = new ArrayList<>();
        for (List<LabelSweep> page : pages) {
            charts.add(new ThresholdSweepChart(caption, charts.size() + 1, pages.size(), page));
        }
        return charts;
    }

    @Override
    public String name() {
        return LabelPanels.name("thresholds", page, pages);
    }

    @Override
    public String title() {
        return LabelPanels.title("Threshold sweeps", page, pages);
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
        int columns = LabelPanels.columns(pages, sweeps.size());
        List<Panel> panels = new ArrayList<>();
        for (int i = 0; i < sweeps.size(); i++) {
            panels.add(panel(sweeps.get(i), i % columns == 0, i + columns >= sweeps.size()));
        }
        List<LegendEntry> legend = new ArrayList<>(List.of(
                LegendEntry.line("precision", PRECISION),
                LegendEntry.line("recall", RECALL),
                LegendEntry.line("F1", F1),
                LegendEntry.line("chosen threshold t", CHOSEN)));
        sweeps.stream()
                .flatMap(sweep -> sweep.band().stream())
                .findFirst()
                .ifPresent(band -> legend.add(
                        LegendEntry.patch("%s %% band of t".formatted(Numbers.concise(100 * band.level())), BAND)));
        return new Figure(title(), caption, legend, panels, columns, 960, LabelPanels.height(columns));
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
                        scores.f1(),
                        sweep.band().map(Interval::low).orElse(null),
                        sweep.band().map(Interval::high).orElse(null)));
            }
        }
        return new NumberTable(
                List.of(
                        "label",
                        "support",
                        "chosen_threshold",
                        "threshold",
                        "precision",
                        "recall",
                        "f1",
                        "band_low",
                        "band_high"),
                rows);
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
        panel.beneath((graphics, area) -> paintChosen(graphics, area, sweep));
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

    private static void paintChosen(Graphics2D graphics, PlotArea area, LabelSweep sweep) {
        sweep.band().ifPresent(band -> {
            double left = area.x(band.low());
            graphics.setColor(BAND);
            graphics.fill(new Rectangle2D.Double(
                    left,
                    area.bounds().getY(),
                    Math.max(1, area.x(band.high()) - left),
                    area.bounds().getHeight()));
        });
        double x = area.x(sweep.score().threshold());
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
