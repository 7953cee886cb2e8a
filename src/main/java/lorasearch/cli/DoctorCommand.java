package lorasearch.cli;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import lorasearch.app.Check;
import lorasearch.app.Studies;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "doctor",
        description = "Check this machine, the database and the engine, and say what to mend.",
        footerHeading = StudyCommand.EXAMPLES,
        footer = "  study doctor")
final class DoctorCommand implements Callable<Integer> {

    @Mixin
    private Format.Options format;

    @Mixin
    private StorageOptions storage;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (Studies studies = storage.open()) {
            List<Check> checks = studies.doctor();
            Table table = new Table(List.of("status", "subject", "detail"));
            for (Check check : checks) {
                table.row(List.of(check.status().name().toLowerCase(Locale.ROOT), check.subject(), check.detail()));
            }
            table.print(spec.commandLine().getOut(), format.get());
            boolean sick = checks.stream().anyMatch(check -> check.status() == Check.Status.PROBLEM);
            return sick ? ExitCode.TRY_AGAIN : ExitCode.OK;
        }
    }
}
