package lorasearch.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import lorasearch.app.RetrainedModel;
import lorasearch.app.Studies;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "retrain",
        description = {
            "Train the best configuration on train and dev together, and write its model.",
            "It stops where dev stopped the trial, and keeps the trial's thresholds. No row is left to score it by, which its model card says."
        },
        footerHeading = StudyCommand.EXAMPLES,
        footer = "  study retrain reviews --on train+dev")
final class RetrainCommand implements Callable<Integer> {

    private static final String ROWS = "train+dev";

    @Mixin
    private StudyName name;

    @Option(
            names = "--on",
            paramLabel = "ROWS",
            defaultValue = ROWS,
            description = "What to train on; train+dev is all that is not sealed (default: ${DEFAULT-VALUE}).")
    private String rows;

    @Mixin
    private TrialChoice trial;

    @Mixin
    private RuleOption rule;

    @Mixin
    private StorageOptions storage;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (!rows.equals(ROWS)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--on (%s) must be %s; the test split stays sealed for \"study finalize\".".formatted(rows, ROWS));
        }
        PrintWriter out = spec.commandLine().getOut();
        try (Studies studies = storage.open();
                Signals signals = Signals.handledBy(studies::interrupt)) {
            print(studies.models().retrain(name.get(), trial.get(), rule.get()), out);
            out.flush();
            return signals.exitCode().orElse(ExitCode.OK);
        }
    }

    private static void print(RetrainedModel model, PrintWriter out) {
        out.println("Study \"%s\", trial %d trained again on %d rows (train and dev) up to evaluation %d."
                .formatted(model.study(), model.trial(), model.rows(), model.evaluation()));
        model.findings().forEach(finding -> out.println("  ! " + ShownValue.text(finding)));
        out.println("  No held-out score exists. The trial, trained on %d of the rows, had %s %s on dev."
                .formatted(model.trialRows(), model.metric(), ShownValue.number(model.trialOnDev())));
        out.println("  The thresholds are the trial's; they were not tuned again.");
        out.println("Model: %s. Next: study predict %s \"some text\"".formatted(model.directory(), model.directory()));
    }
}
