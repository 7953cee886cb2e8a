package lorasearch.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import lorasearch.analysis.ExpectedGain;
import lorasearch.report.chart.Numbers;
import lorasearch.report.html.Html;
import lorasearch.report.html.Section;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;

/** How the best value improved, and whether it still does. */
final class HistorySection {
    private static final int SOON = 25;
    private static final int LATER = 50;
    private static final double LEAST_SHOWN = 0.0005;

    private HistorySection() {}

    static Section of(StudyReport report, List<Picture> pictures) {
        List<Html> body = new ArrayList<>();
        improvements(report).ifPresent(text -> body.add(Html.element("p", text)));
        expectation(report).ifPresent(text -> body.add(Html.element("p", text)));
        body.add(Picture.all(pictures));
        return new Section("history", "Optimisation history", body);
    }

    /** What more of the same search would bring, beside what the examples can show at all. */
    private static Optional<String> expectation(StudyReport report) {
        ExpectedGain expected = new ExpectedGain(report.history());
        OptionalDouble soon = expected.after(SOON);
        OptionalDouble later = expected.after(LATER);
        if (soon.isEmpty() || later.isEmpty()) {
            return Optional.empty();
        }
        String gain =
                "If further trials are like these, %d more make the best value better by %s on average, %d more by %s."
                        .formatted(SOON, amount(soon.getAsDouble()), LATER, amount(later.getAsDouble()));
        return Optional.of(report.trust()
                .interval()
                .map(interval -> (interval.high() - interval.low()) / 2)
                .filter(half -> half > later.getAsDouble())
                .map(half -> "%s These examples know it to ±%s only.".formatted(gain, Numbers.score(half)))
                .orElse(gain));
    }

    private static String amount(double gain) {
        return gain < LEAST_SHOWN ? "less than 0.001" : Numbers.score(gain);
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
