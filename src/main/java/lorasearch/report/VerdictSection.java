package lorasearch.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import lorasearch.metrics.Baseline;
import lorasearch.report.chart.Numbers;
import lorasearch.report.html.Html;
import lorasearch.report.html.Section;
import lorasearch.report.html.Table;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;

/** The first section: the best trial, what it is worth beside the baselines, and what speaks against believing it. */
final class VerdictSection {
    private final StudyReport report;
    private final StepTable steps;
    private final String metric;
    private final Direction direction;

    private VerdictSection(StudyReport report, StepTable steps) {
        this.report = report;
        this.steps = steps;
        this.metric = report.scoring().metric();
        this.direction = report.history().direction();
    }

    static Section of(StudyReport report, StepTable steps) {
        return new VerdictSection(report, steps).section();
    }

    private Section section() {
        List<Html> body = new ArrayList<>();
        if (report.isSynthetic()) {
            body.add(box(
                    "note",
                    "Synthetic data.",
                    "The examples were made up by a generator: these scores show that the pipeline works, not how good"
                            + " a model is."));
        }
        Optional<Trial> best = report.history().best();
        if (best.isEmpty()) {
            body.add(Html.element("p", "No trial has been completed yet.").with("class", "lead"));
        } else {
            body.addAll(verdict(best.get()));
        }
        report.findings().forEach(finding -> body.add(box("bad", Wording.sentence(finding.name()), finding.reason())));
        if (report.findings().isEmpty() && report.data().isPresent()) {
            String checks = report.trust().interval().isPresent()
                    ? "The checks of the best trial's predictions found nothing to object to."
                    : "There are no predictions of a best trial that could be checked.";
            body.add(Html.element("p", checks).with("class", "muted"));
        }
        best.ifPresent(trial -> {
            Html.Element row = Html.element("div", comparison(trial)).with("class", "row");
            body.add(trial.params().names().isEmpty() ? row : row.add(parameters(trial)));
        });
        if (best.isPresent() && !report.baselines().isEmpty()) {
            body.add(ScoresTable.of(report, steps));
        }
        return new Section("verdict", "Verdict", body);
    }

    private List<Html> verdict(Trial best) {
        double value = best.values().get(0);
        Html lead = Html.element(
                        "p",
                        Html.text("Trial %d is the best: %s ".formatted(best.number(), metric)),
                        Html.element("strong", Numbers.score(value)),
                        Html.text("%s (%s).".formatted(Wording.onSplit(report), Wording.better(direction))))
                .with("class", "lead");
        List<Html> verdict = new ArrayList<>(List.of(lead, againstBaselines(value)));
        verdict.addAll(TrustParagraphs.of(report, best));
        runnerUp(best)
                .ifPresent(second -> verdict.add(Html.element(
                        "p",
                        "The runner-up, trial %d, is behind by %s."
                                .formatted(
                                        second.number(),
                                        Numbers.score(
                                                Math.abs(value - second.values().get(0)))))));
        return verdict;
    }

    private Optional<Trial> runnerUp(Trial best) {
        return report.history().feasible().stream()
                .filter(trial -> trial.number() != best.number())
                .min(Comparator.comparingDouble(
                        trial -> direction.toLoss(trial.values().get(0))));
    }

    private Html againstBaselines(double value) {
        Optional<Baseline> strongest = report.baselines().stream()
                .filter(baseline -> baseline.metrics().containsKey(metric))
                .min(Comparator.comparingDouble(
                        baseline -> direction.toLoss(baseline.metrics().get(metric))));
        if (strongest.isEmpty() && report.data().isEmpty()) {
            return Html.element("p", "Nothing is known of what a simpler solution would reach.")
                    .with("class", "muted");
        }
        if (strongest.isEmpty()) {
            return box("note", "No baseline.", "This study has no baseline for " + metric + " to compare with.");
        }
        double reached = strongest.get().metrics().get(metric);
        String name = Wording.baseline(strongest.get());
        return direction.isBetter(value, reached)
                ? box(
                        "good",
                        "Better than every baseline.",
                        "The strongest, %s, reaches %s; the best trial is ahead by %s."
                                .formatted(name, Numbers.score(reached), Numbers.score(Math.abs(value - reached))))
                : box(
                        "bad",
                        "No better than a baseline.",
                        "%s reaches %s without any fine-tuning.".formatted(name, Numbers.score(reached)));
    }

    private Html comparison(Trial best) {
        List<String> others =
                report.scoring().others().stream().map(ShownMetric::name).toList();
        List<String> columns = new ArrayList<>(List.of("predictor", metric));
        columns.addAll(others);
        Table table = new Table("Scores%s, best trial and baselines".formatted(Wording.onSplit(report)), columns);
        List<String> first = new ArrayList<>(
                List.of("trial " + best.number(), Numbers.score(best.values().get(0))));
        others.forEach(other -> first.add(shown(steps.atValue(other, best))));
        table.row("best", first);
        for (Baseline baseline : report.baselines()) {
            List<String> row = new ArrayList<>(List.of(Wording.baseline(baseline), shown(baseline, metric)));
            others.forEach(other -> row.add(shown(baseline, other)));
            table.row(row);
        }
        return table.toHtml();
    }

    private static String shown(Baseline baseline, String metric) {
        Double value = baseline.metrics().get(metric);
        return shown(value == null ? OptionalDouble.empty() : OptionalDouble.of(value));
    }

    private static String shown(OptionalDouble value) {
        return value.isPresent() ? Numbers.score(value.getAsDouble()) : "–";
    }

    private static Html parameters(Trial best) {
        Table table = new Table("Parameters of trial " + best.number(), List.of("parameter", "value"));
        best.params().values().forEach((name, value) -> table.row(List.of(name, Wording.value(value))));
        return table.toHtml();
    }

    private static Html box(String kind, String heading, String text) {
        return Html.element("div", Html.element("p", Html.element("strong", heading), Html.text(" " + text)))
                .with("class", "box " + kind);
    }
}
