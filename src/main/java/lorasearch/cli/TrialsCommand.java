package lorasearch.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import lorasearch.app.Studies;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "trials",
        description = "List the trials of a study with their parameters.",
        footerHeading = StudyCommand.EXAMPLES,
        footer = {"  study trials reviews", "  study trials reviews --format csv"})
final class TrialsCommand implements Callable<Integer> {

    private static final int CURVE_WIDTH = 12;

    @Mixin
    private StudyName name;

    @Mixin
    private Format.Options format;

    @Mixin
    private StorageOptions storage;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (Studies studies = storage.open()) {
            TrialHistory history = studies.results().history(name.get());
            boolean forPeople = format.get() == Format.TABLE;
            List<Trial> trials = history.trials();
            Set<String> parameters = new LinkedHashSet<>();
            trials.forEach(trial -> parameters.addAll(trial.params().names()));
            List<String> metrics = studies.results().metrics(name.get());
            List<String> columns = new ArrayList<>(List.of("trial", "state"));
            columns.addAll(metrics.size() == 1 ? List.of("value") : metrics);
            columns.addAll(forPeople ? List.of("flags", "curve") : List.of("flags", "step", "seconds"));
            columns.addAll(parameters);
            if (forPeople) {
                columns.addAll(List.of("step", "seconds"));
            }
            Table table = new Table(columns);
            DoubleSummaryStatistics reports = reports(trials);
            int best = best(history);
            for (Trial trial : trials) {
                List<Object> row = ending(trial, metrics.size());
                row.addAll(forPeople ? List.of(curve(trial, reports)) : effort(trial));
                row.addAll(point(trial, parameters));
                if (forPeople) {
                    row.addAll(effort(trial));
                }
                table.row(look(trial, best), row);
            }
            table.print(spec.commandLine().getOut(), format.get());
        }
        return ExitCode.OK;
    }

    /** The number of the best trial; none of a study with several objectives is. */
    private static int best(TrialHistory history) {
        return history.directions().size() == 1
                ? history.best().map(Trial::number).orElse(-1)
                : -1;
    }

    private static Table.Look look(Trial trial, int best) {
        if (trial.number() == best) {
            return Table.Look.BEST;
        }
        return trial.state() == TrialState.COMPLETE ? Table.Look.PLAIN : Table.Look.DIM;
    }

    private static DoubleSummaryStatistics reports(List<Trial> trials) {
        return trials.stream()
                .flatMap(trial -> trial.reports().values().stream())
                .mapToDouble(value -> value)
                .filter(Double::isFinite)
                .summaryStatistics();
    }

    /** The trial's reports between the lowest and the highest of all trials. */
    private static String curve(Trial trial, DoubleSummaryStatistics reports) {
        return Sparkline.of(trial.reports().values(), reports.getMin(), reports.getMax(), CURVE_WIDTH);
    }

    private static List<Object> ending(Trial trial, int objectives) {
        List<Object> row = new ArrayList<>();
        row.add(trial.number());
        row.add(trial.state().name().toLowerCase(Locale.ROOT));
        for (int objective = 0; objective < objectives; objective++) {
            row.add(objective < trial.values().size() ? trial.values().get(objective) : null);
        }
        row.add(String.join(" ", trial.flags()));
        return row;
    }

    /** How many steps and seconds it took. */
    private static List<Object> effort(Trial trial) {
        return Arrays.asList(
                trial.reports().isEmpty() ? null : trial.lastStep(),
                trial.started().isPresent() && trial.finished().isPresent()
                        ? Duration.between(
                                                trial.started().get(),
                                                trial.finished().get())
                                        .toMillis()
                                / 1000.0
                        : null);
    }

    private static List<Object> point(Trial trial, Set<String> parameters) {
        List<Object> point = new ArrayList<>();
        parameters.forEach(parameter ->
                point.add(trial.params().has(parameter) ? trial.params().get(parameter) : null));
        return point;
    }
}
