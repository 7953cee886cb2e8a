package lorasearch.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import lorasearch.app.StudyFront;
import lorasearch.trial.Trial;

/** Prints the best trials of a study with several objectives. */
final class FrontTable {

    private FrontTable() {}

    /** Prints the front for people, or all complete trials with their ranks for programs. */
    static void print(StudyFront front, PrintWriter out, Format format) {
        if (format != Format.TABLE) {
            table(front, front.trials()).print(out, format);
            return;
        }
        out.println("Study \"%s\": %d of %d trials are not beaten in all of %s."
                .formatted(front.study(), front.front().size(), front.finished(), goals(front)));
        front.hypervolume()
                .ifPresent(volume -> out.println("  Hypervolume %s beyond the corner (%s)."
                        .formatted(
                                ShownValue.number(volume),
                                front.reference().stream()
                                        .map(ShownValue::number)
                                        .collect(Collectors.joining(", ")))));
        out.println();
        List<StudyFront.Ranked> best =
                front.trials().stream().filter(trial -> trial.rank() == 0).toList();
        table(front, best).print(out, Format.TABLE);
    }

    private static String goals(StudyFront front) {
        List<String> goals = new ArrayList<>();
        for (int i = 0; i < front.metrics().size(); i++) {
            goals.add("%s (%s)"
                    .formatted(
                            front.metrics().get(i),
                            front.directions().get(i).name().toLowerCase(Locale.ROOT)));
        }
        return String.join(" and ", goals);
    }

    private static Table table(StudyFront front, List<StudyFront.Ranked> trials) {
        Set<String> parameters = new LinkedHashSet<>();
        trials.forEach(ranked -> parameters.addAll(ranked.trial().params().names()));
        List<String> columns = new ArrayList<>(List.of("trial", "rank"));
        columns.addAll(front.metrics());
        columns.addAll(parameters);
        Table table = new Table(columns);
        for (StudyFront.Ranked ranked : trials) {
            Trial trial = ranked.trial();
            List<Object> row = new ArrayList<>(List.of(trial.number(), ranked.rank()));
            row.addAll(trial.values());
            parameters.forEach(
                    name -> row.add(trial.params().has(name) ? trial.params().get(name) : null));
            table.row(row);
        }
        return table;
    }
}
