package lorasearch.report;

import java.util.ArrayList;
import java.util.Comparator;
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
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;

/** Every trial of the study. */
final class TrialsSection {
    private static final int MOST_LINKS = 200;
    private static final List<TrialState> ORDER =
            List.of(TrialState.COMPLETE, TrialState.PRUNED, TrialState.RUNNING, TrialState.WAITING, TrialState.FAIL);

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
        boolean measured = report.history().trials().stream()
                .anyMatch(trial -> trial.userAttributes().containsKey(Trial.PEAK_MEMORY));
        if (measured) {
            columns.add("peak memory, MiB");
        }
        columns.addAll(parameters);
        Table table = new Table("All trials, the best first, values" + Wording.onSplit(report), columns);
        List<Trial> byValue = byValue(report.history());
        Optional<Trial> best = report.history().best();
        for (Trial trial : byValue) {
            boolean isBest = best.isPresent() && best.get().number() == trial.number();
            table.row(
                    isBest ? "best" : trial.state().name().toLowerCase(Locale.ROOT),
                    "trial-" + trial.number(),
                    row(trial, measured, parameters));
        }
        List<Html> body = new ArrayList<>();
        body.add(order("By number", report.history().trials()));
        body.add(order("The longest first", byTime(report.history().trials())));
        body.add(table.toHtml());
        return new Section("trials", "All trials", body);
    }

    /** Complete trials by their value, then pruned ones by theirs, then the others. */
    private static List<Trial> byValue(TrialHistory history) {
        return history.trials().stream()
                .sorted(Comparator.comparingInt((Trial trial) -> ORDER.indexOf(trial.state()))
                        .thenComparingDouble(trial -> trial.value().isPresent()
                                ? history.direction().toLoss(trial.value().getAsDouble())
                                : 0))
                .toList();
    }

    private static List<Trial> byTime(List<Trial> trials) {
        return trials.stream()
                .filter(trial -> Wording.time(trial).isPresent())
                .sorted(Comparator.comparing(
                                (Trial trial) -> Wording.time(trial).orElseThrow())
                        .reversed())
                .limit(MOST_LINKS)
                .toList();
    }

    /** Links to the rows of the first trials in another order than the table's. */
    private static Html order(String name, List<Trial> trials) {
        Html.Element links = Html.element("p", name + ": ");
        for (Trial trial : trials.subList(0, Math.min(MOST_LINKS, trials.size()))) {
            links = links.add(
                    Html.element("a", Integer.toString(trial.number())).with("href", "#trial-" + trial.number()),
                    Html.text(" "));
        }
        return trials.size() > MOST_LINKS ? links.add(Html.text("… (the first %d)".formatted(MOST_LINKS))) : links;
    }

    private static List<String> row(Trial trial, boolean measured, Set<String> parameters) {
        List<String> row = new ArrayList<>();
        row.add(Integer.toString(trial.number()));
        row.add(Wording.state(trial.state()));
        row.add(trial.value().isPresent() ? Numbers.score(trial.value().getAsDouble()) : "");
        row.add(trial.flags().stream().map(Wording::words).collect(Collectors.joining(", ")));
        row.add(trial.reports().isEmpty() ? "" : Integer.toString(trial.lastStep()));
        row.add(Wording.time(trial).map(Wording::duration).orElse(""));
        if (measured) {
            row.add(trial.userAttributes().getOrDefault(Trial.PEAK_MEMORY, ""));
        }
        for (String parameter : parameters) {
            row.add(trial.params().has(parameter) ? Wording.value(trial.params().get(parameter)) : "");
        }
        return row;
    }
}
