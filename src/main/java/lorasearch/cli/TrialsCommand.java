package lorasearch.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import lorasearch.app.Studies;
import lorasearch.trial.Trial;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "trials", description = "List the trials of a study with their parameters.")
final class TrialsCommand implements Callable<Integer> {

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
            List<Trial> trials = studies.history(name.get()).trials();
            Set<String> parameters = new LinkedHashSet<>();
            trials.forEach(trial -> parameters.addAll(trial.params().names()));
            List<String> metrics = studies.metrics(name.get());
            List<String> columns = new ArrayList<>(List.of("trial", "state"));
            columns.addAll(metrics.size() == 1 ? List.of("value") : metrics);
            columns.addAll(List.of("flags", "step", "seconds"));
            columns.addAll(parameters);
            Table table = new Table(columns);
            trials.forEach(trial -> table.row(row(trial, metrics.size(), parameters)));
            table.print(spec.commandLine().getOut(), format.get());
        }
        return ExitCode.OK;
    }

    private static List<Object> row(Trial trial, int objectives, Set<String> parameters) {
        List<Object> row = new ArrayList<>();
        row.add(trial.number());
        row.add(trial.state().name().toLowerCase(Locale.ROOT));
        for (int objective = 0; objective < objectives; objective++) {
            row.add(objective < trial.values().size() ? trial.values().get(objective) : null);
        }
        row.add(String.join(" ", trial.flags()));
        row.add(trial.reports().isEmpty() ? null : trial.lastStep());
        row.add(
                trial.started().isPresent() && trial.finished().isPresent()
                        ? Duration.between(
                                                trial.started().get(),
                                                trial.finished().get())
                                        .toMillis()
                                / 1000.0
                        : null);
        for (String parameter : parameters) {
            row.add(trial.params().has(parameter) ? trial.params().get(parameter) : null);
        }
        return row;
    }
}
