package lorasearch.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import lorasearch.report.html.Html;
import lorasearch.report.html.Section;
import lorasearch.trial.Trial;

/** What the study cost. */
final class CostSection {
    private CostSection() {}

    static Section of(StudyReport report, List<Picture> pictures) {
        List<Html> body = new ArrayList<>();
        body.add(Html.element("p", time(report.history().trials())));
        body.add(Picture.all(pictures));
        return new Section("cost", "Cost", body);
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
