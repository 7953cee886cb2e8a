package lorasearch.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lorasearch.report.chart.Numbers;
import lorasearch.report.html.Html;
import lorasearch.report.html.Section;
import lorasearch.report.html.Table;
import lorasearch.trial.Trial;

/** Every trial of the study. */
final class TrialsSection {
    private TrialsSection() {}

    static Section of(StudyReport report) {
        Set<String> parameters = new LinkedHashSet<>();
        report.history()
                .trials()
                .forEach(trial -> parameters.addAll(trial.params().names()));
        List<String> columns = new ArrayList<>(List.of(
                "trial",
                "state",
                report.scoring().metric(),
                "flags",
                "last " + report.scoring().stepUnit(),
                "time"));
        columns.addAll(parameters);
        Table table = new Table("All trials, values" + Wording.onSplit(report), columns);
        Optional<Trial> best = report.history().best();
        for (Trial trial : report.history().trials()) {
            boolean isBest = best.isPresent() && best.get().number() == trial.number();
            table.row(isBest ? "best" : trial.state().name().toLowerCase(Locale.ROOT), row(trial, parameters));
        }
        return new Section(
                "trials",
                "All trials",
                List.of(Html.element("p", cost(report.history().trials())), table.toHtml()));
    }

    private static String cost(List<Trial> trials) {
        List<Duration> times =
                trials.stream().flatMap(trial -> duration(trial).stream()).toList();
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

    private static List<String> row(Trial trial, Set<String> parameters) {
        List<String> row = new ArrayList<>();
        row.add(Integer.toString(trial.number()));
        row.add(Wording.state(trial.state()));
        row.add(trial.value().isPresent() ? Numbers.score(trial.value().getAsDouble()) : "");
        row.add(trial.flags().stream().map(Wording::words).collect(Collectors.joining(", ")));
        row.add(trial.reports().isEmpty() ? "" : Integer.toString(trial.lastStep()));
        row.add(duration(trial).map(Wording::duration).orElse(""));
        for (String parameter : parameters) {
            row.add(trial.params().has(parameter) ? Wording.value(trial.params().get(parameter)) : "");
        }
        return row;
    }

    private static Optional<Duration> duration(Trial trial) {
        return trial.started().flatMap(start -> trial.finished().map(end -> Duration.between(start, end)));
    }
}
