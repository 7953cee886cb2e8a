package lorasearch.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import lorasearch.analysis.ParetoFront;
import lorasearch.report.chart.Numbers;
import lorasearch.report.html.Html;
import lorasearch.report.html.Section;
import lorasearch.report.html.Table;
import lorasearch.trial.Trial;

/** The trials of a study with several objectives that no other trial beats in all of them. */
final class FrontSection {
    private FrontSection() {}

    static Section of(FrontReport report, List<Picture> pictures) {
        ParetoFront front = ParetoFront.of(report.history());
        List<Html> body = new ArrayList<>();
        body.add(Html.element("p", verdict(report, front)).with("class", "lead"));
        body.add(Html.element(
                        "p",
                        "The rest of this page is about the first objective, %s."
                                .formatted(report.metrics().get(0)))
                .with("class", "muted"));
        body.add(Picture.all(pictures));
        if (!front.front().isEmpty()) {
            body.add(table(report, front.front()).toHtml());
        }
        return new Section("front", "All objectives", body);
    }

    private static String verdict(FrontReport report, ParetoFront front) {
        List<String> goals = new ArrayList<>();
        for (int i = 0; i < report.metrics().size(); i++) {
            goals.add("%s (%s)"
                    .formatted(
                            report.metrics().get(i),
                            Wording.better(report.history().directions().get(i))));
        }
        String volume = front.hypervolume().isPresent()
                ? " They cover a hypervolume of %s beyond the corner (%s)."
                        .formatted(
                                Numbers.concise(front.hypervolume().getAsDouble()),
                                String.join(
                                        ", ",
                                        front.reference().stream()
                                                .map(Numbers::concise)
                                                .toList()))
                : "";
        return "%s of %d complete are not beaten in all of %s.%s"
                .formatted(
                        Wording.counted(front.front().size(), "trial"),
                        front.ranks().size(),
                        String.join(", ", goals),
                        volume);
    }

    private static Table table(FrontReport report, List<Trial> trials) {
        Set<String> parameters = new LinkedHashSet<>();
        trials.forEach(trial -> parameters.addAll(trial.params().names()));
        List<String> columns = new ArrayList<>(List.of("trial"));
        columns.addAll(report.metrics());
        columns.addAll(parameters);
        Table table = new Table("Trials on the front", columns);
        for (Trial trial : trials) {
            List<String> row = new ArrayList<>(List.of(Integer.toString(trial.number())));
            trial.values().forEach(value -> row.add(Numbers.score(value)));
            parameters.forEach(name -> row.add(
                    trial.params().has(name) ? Wording.value(trial.params().get(name)) : ""));
            table.row(row);
        }
        return table;
    }
}
