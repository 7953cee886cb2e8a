package lorasearch.report.chart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Shows what each worker did when.
 *
 * @param caption what it was drawn from: study and number of trials
 * @param spans the times during which a worker had a trial, at least one
 */
public record TimelineChart(String caption, List<Span> spans) implements Chart {

    private static final int MOST_WORKERS = 40;

    /** How a span ended. */
    public enum Ending {
        COMPLETE("complete"),
        PRUNED("pruned"),
        FAILED("failed"),
        GIVEN_BACK("given back or lost"),
        RUNNING("running");

        private final String words;

        Ending(String words) {
            this.words = words;
        }
    }

    /**
     * A time during which a worker had a trial.
     *
     * @param trial the trial's number
     * @param worker the worker's name
     * @param from when it took the trial
     * @param to when that ended, or until when it is known to go on
     * @param ending how it ended
     */
    public record Span(int trial, String worker, Instant from, Instant to, Ending ending) {}

    public TimelineChart {
        spans = spans.stream().sorted(Comparator.comparing(Span::from)).toList();
    }

    @Override
    public String name() {
        return "timeline";
    }

    @Override
    public String title() {
        return "Timeline of the workers";
    }

    @Override
    public String description() {
        return "When each of %d workers had which trial. %s."
                .formatted(workers().size(), caption);
    }

    @Override
    public Drawing drawing() {
        List<String> workers = workers().stream().limit(MOST_WORKERS).toList();
        double end =
                spans.stream().mapToDouble(span -> seconds(span.to())).max().orElse(1);
        TimeUnit unit = TimeUnit.fitting(end);
        double last = Math.max(unit.count(end), 1e-3);
        PlotAxis x = PlotAxis.linear(unit.title() + " since the study's first trial", 0, last, 10);
        int count = workers.size();
        PlotAxis y = new PlotAxis(
                "",
                -0.25,
                count + 0.25,
                IntStream.range(0, count)
                        .map(i -> count - 1 - i)
                        .mapToObj(i -> new Tick(count - 0.5 - i, Text.fitted(workers.get(i), Typeface.SMALL, 150)))
                        .toList());
        Panel panel = new Panel(x, y).above((graphics, area) -> paintSpans(graphics, area, workers, unit));
        List<LegendEntry> legend = new ArrayList<>();
        for (Ending ending : Ending.values()) {
            long number = spans.stream().filter(span -> span.ending() == ending).count();
            if (number > 0) {
                legend.add(LegendEntry.patch("%s (%d)".formatted(ending.words, number), color(ending)));
            }
        }
        if (workers().size() > count) {
            legend.add(LegendEntry.remark(
                    "the first %d of %d workers".formatted(count, workers().size())));
        }
        return new Figure(title(), caption, legend, List.of(panel), 1, 960, Math.max(70, count * 22));
    }

    @Override
    public NumberTable numbers() {
        List<List<Object>> rows = new ArrayList<>();
        spans.forEach(span -> rows.add(List.of(
                span.worker(), span.trial(), span.from().toString(), span.to().toString(), span.ending().words)));
        return new NumberTable(List.of("worker", "trial", "from", "to", "ending"), rows);
    }

    private List<String> workers() {
        Map<String, Instant> first = new LinkedHashMap<>();
        spans.forEach(span -> first.putIfAbsent(span.worker(), span.from()));
        return List.copyOf(first.keySet());
    }

    private double seconds(Instant instant) {
        return Duration.between(spans.get(0).from(), instant).toMillis() / 1000.0;
    }

    private void paintSpans(Graphics2D graphics, PlotArea area, List<String> workers, TimeUnit unit) {
        double height = area.bounds().getHeight() / (workers.size() + 0.5);
        for (Span span : spans) {
            int worker = workers.indexOf(span.worker());
            if (worker < 0) {
                continue;
            }
            double left = area.x(unit.count(seconds(span.from())));
            double width = area.x(unit.count(seconds(span.to()))) - left;
            double top = area.y(workers.size() - 0.5 - worker) - height * 0.38;
            Rectangle2D bar =
                    new Rectangle2D.Double(left, top, Math.max(0.6, width - Math.min(0.7, width / 4)), height * 0.76);
            graphics.setColor(color(span.ending()));
            graphics.fill(bar);
            String number = Integer.toString(span.trial());
            if (Typeface.width(number, Typeface.TINY) + 3 < bar.getWidth() && height * 0.76 > 10) {
                Color ink = span.ending() == Ending.COMPLETE || span.ending() == Ending.FAILED
                        ? Palette.ON_DARK
                        : Palette.ON_BRIGHT;
                Text.draw(
                        graphics,
                        number,
                        Typeface.TINY,
                        ink,
                        Text.Anchor.MIDDLE,
                        bar.getCenterX(),
                        bar.getCenterY() + 3.3);
            }
        }
    }

    private static Color color(Ending ending) {
        return switch (ending) {
            case COMPLETE -> Palette.FILL_BLUE;
            case PRUNED -> Palette.ORANGE;
            case FAILED -> Palette.FILL_RED;
            case GIVEN_BACK -> Palette.PURPLE;
            case RUNNING -> Palette.SKY;
        };
    }
}
