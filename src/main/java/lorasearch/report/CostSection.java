package lorasearch.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lorasearch.report.chart.Numbers;
import lorasearch.report.html.Html;
import lorasearch.report.html.Section;
import lorasearch.trial.Trial;

/** What the study cost. */
final class CostSection {
    private CostSection() {}

    /** What the trainer reports of its speed. */
    private static final String SPEED = "tokens_per_second";

    static Section of(StudyReport report, StepTable steps, List<Picture> pictures) {
        List<Html> body = new ArrayList<>();
        body.add(Html.element("p", time(report.history().trials())));
        speed(steps).ifPresent(text -> body.add(Html.element("p", text)));
        body.add(Picture.all(pictures));
        return new Section("cost", "Cost", body);
    }

    private static Optional<String> speed(StepTable steps) {
        double[] speeds = steps.curves(SPEED).values().stream()
                .flatMap(curve -> curve.values().stream())
                .mapToDouble(speed -> speed)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        return speeds.length == 0
                ? Optional.empty()
                : Optional.of(
                        "Training read %s tokens a second (median over all reports; the slowest %s, the fastest %s)."
                                .formatted(
                                        Numbers.concise(Math.rint(speeds[speeds.length / 2])),
                                        Numbers.concise(Math.rint(speeds[0])),
                                        Numbers.concise(Math.rint(speeds[speeds.length - 1]))));
    }

    private static String time(List<Trial> trials) {
        List<Duration> times =
                trials.stream().flatMap(trial -> Wording.time(trial).stream()).toList();
        if (times.isEmpty()) {
            return "No trial has been timed.";
        }
        Duration total = times.stream().reduce(Duration.ZERO, Duration::plus);
        return "%s took %s in all, %s on average."
                .formatted(
                        Wording.counted(times.size(), "finished trial"),
                        Wording.duration(total),
                        Wording.duration(total.dividedBy(times.size())));
    }
}
