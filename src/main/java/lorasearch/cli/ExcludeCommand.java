package lorasearch.cli;

import java.util.List;
import java.util.concurrent.Callable;
import lorasearch.app.Studies;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "exclude",
        description = "Set finished trials aside: kept, but ignored by samplers, pruners, best and reports.",
        footerHeading = StudyCommand.EXAMPLES,
        footer = {"  study exclude reviews --trial 7 --trial 9", "  study exclude reviews --trial 7 --undo"})
final class ExcludeCommand implements Callable<Integer> {

    @Mixin
    private StudyName name;

    @Option(names = "--trial", required = true, paramLabel = "N", description = "The trial's number. Repeatable.")
    private List<Integer> trials;

    @Option(names = "--undo", description = "Take the trials back.")
    private boolean undo;

    @Mixin
    private StorageOptions storage;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (Studies studies = storage.open()) {
            if (undo) {
                studies.care().include(name.get(), trials);
            } else {
                studies.care().exclude(name.get(), trials);
            }
            spec.commandLine().getOut().println((undo ? "Included again: " : "Excluded: ") + "trial " + join());
            spec.commandLine().getOut().flush();
        }
        return ExitCode.OK;
    }

    private String join() {
        return String.join(", ", trials.stream().map(String::valueOf).toList());
    }
}
