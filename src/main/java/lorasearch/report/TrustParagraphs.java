package lorasearch.report;

import java.util.ArrayList;
import java.util.List;
import lorasearch.metrics.Interval;
import lorasearch.report.chart.Numbers;
import lorasearch.report.html.Html;
import lorasearch.trial.Trial;

/** Says how far the best trial's value can be trusted: its interval, the trials that are as good, and other seeds. */
final class TrustParagraphs {

    private static final int MOST_NAMED = 12;

    /** Smallest bias of selection worth a sentence: it would change the third digit. */
    private static final double LEAST_SHOWN = 0.0005;

    private final StudyReport report;
    private final Trial best;

    private TrustParagraphs(StudyReport report, Trial best) {
        this.report = report;
        this.best = best;
    }

    /** Returns what is known; nothing if nothing is. */
    static List<Html> of(StudyReport report, Trial best) {
        return new TrustParagraphs(report, best).paragraphs();
    }

    private List<Html> paragraphs() {
        List<Html> paragraphs = new ArrayList<>();
        report.trust()
                .interval()
                .filter(interval -> interval.low() <= interval.high())
                .ifPresent(interval -> paragraphs.add(Html.element("p", interval(interval))));
        report.trust().ties().ifPresent(ties -> paragraphs.addAll(ties(ties)));
        report.trust().seeds().forEach(seeds -> paragraphs.add(Html.element("p", seeds(seeds))));
        return paragraphs;
    }

    private String interval(Interval interval) {
        String range = "Had other examples been drawn, the value would lie between %s and %s (%s %% interval)"
                .formatted(
                        Numbers.score(interval.low()),
                        Numbers.score(interval.high()),
                        Numbers.concise(100 * interval.level()));
        return report.trust().ties().isPresent() ? range + "." : range + "; " + within(interval);
    }

    private String within(Interval interval) {
        long others = report.history().feasible().stream()
                .filter(trial -> trial.number() != best.number())
                .filter(trial -> interval.contains(trial.values().get(0)))
                .count();
        return switch ((int) Math.min(others, 2)) {
            case 0 -> "no other trial lies within it.";
            case 1 -> "one other trial lies within it, which these examples may not tell from the best.";
            default -> others + " other trials lie within it, which these examples may not tell from the best.";
        };
    }

    private static List<Html> ties(Trust.Ties ties) {
        List<Html> paragraphs = new ArrayList<>();
        paragraphs.add(
                ties.trials().isEmpty()
                        ? Html.element("p", "Compared row by row, no other trial is as good.")
                        : tied(ties.trials()));
        ties.cheapest()
                .ifPresent(cheapest -> paragraphs.add(Html.element(
                        "p",
                        "The cheapest of them is trial %d: %s after %s s of training instead of %s s."
                                .formatted(
                                        cheapest.trial(),
                                        Numbers.score(cheapest.value()),
                                        Numbers.concise(cheapest.seconds()),
                                        Numbers.concise(cheapest.secondsOfBest())))));
        if (ties.selectionBias() >= LEAST_SHOWN) {
            paragraphs.add(Html.element(
                    "p",
                    "As the best of several, its value is too good by %s at least."
                            .formatted(Numbers.score(ties.selectionBias()))));
        }
        return paragraphs;
    }

    private static Html tied(List<Integer> trials) {
        Html.Element paragraph = Html.element(
                "p",
                "Compared row by row, these examples cannot tell it from %s: "
                        .formatted(Wording.counted(trials.size(), "other trial")));
        String separator = "";
        for (int trial : trials.subList(0, Math.min(MOST_NAMED, trials.size()))) {
            paragraph = paragraph.add(
                    Html.text(separator),
                    Html.element("a", Integer.toString(trial)).with("href", "#trial-" + trial));
            separator = ", ";
        }
        return paragraph.add(
                Html.text(trials.size() > MOST_NAMED ? " and %d more.".formatted(trials.size() - MOST_NAMED) : "."));
    }

    private String seeds(Trust.Replicated seeds) {
        return "Trained again with %s, trial %d reaches %s on average (standard deviation %s), after %s when it was chosen."
                .formatted(
                        Wording.counted(seeds.seeds(), "other seed"),
                        seeds.trial(),
                        Numbers.score(seeds.mean()),
                        Numbers.score(seeds.deviation()),
                        Numbers.score(seeds.chosen()));
    }
}
