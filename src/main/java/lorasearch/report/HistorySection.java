package lorasearch.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lorasearch.report.html.Html;
import lorasearch.report.html.Section;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;

/** How the best value improved, and whether it still does. */
final class HistorySection {
    private HistorySection() {}

    static Section of(StudyReport report, List<Picture> pictures) {
        List<Html> body = new ArrayList<>();
        improvements(report).ifPresent(text -> body.add(Html.element("p", text)));
        body.add(Picture.all(pictures));
        return new Section("history", "Optimisation history", body);
    }

    private static Optional<String> improvements(StudyReport report) {
        Direction direction = report.history().direction();
        List<Trial> feasible = report.history().feasible();
        int count = 0;
        Trial last = null;
        for (Trial trial : feasible) {
            if (last == null
                    || direction.isBetter(trial.values().get(0), last.values().get(0))) {
                last = trial;
                count++;
            }
        }
        if (last == null) {
            return Optional.empty();
        }
        int found = last.number();
        long since = report.history().trials().stream()
                .filter(trial -> trial.number() > found && trial.state().isFinished())
                .count();
        return Optional.of("The best value improved %s; since trial %d, %s finished without a better one."
                .formatted(
                        count == 1 ? "once" : count + " times",
                        found,
                        since == 0 ? "no trial has" : since == 1 ? "one trial has" : since + " trials have"));
    }
}
