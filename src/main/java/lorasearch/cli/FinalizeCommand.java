package lorasearch.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import lorasearch.app.FinalModel;
import lorasearch.app.LabelThreshold;
import lorasearch.app.Studies;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "finalize",
        description = {
            "Score the best trial on the sealed test split, and write its model to a folder.",
            "Thresholds are frozen on dev before; each opening of the test split is logged and counted."
        },
        footerHeading = StudyCommand.EXAMPLES,
        footer = {"  study finalize reviews", "  study finalize reviews --trial 3 --folds 5"})
final class FinalizeCommand implements Callable<Integer> {

    @Mixin
    private StudyName name;

    @Mixin
    private TrialChoice trial;

    @Mixin
    private RuleOption rule;

    @Option(
            names = "--folds",
            paramLabel = "K",
            description =
                    "Train K models of the trial's parameters, each without one fold of train and dev, and average them.")
    private Integer folds;

    @Mixin
    private StorageOptions storage;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (folds != null && folds < 2) {
            throw new ParameterException(spec.commandLine(), "--folds (%d) must be at least 2.".formatted(folds));
        }
        PrintWriter out = spec.commandLine().getOut();
        try (Studies studies = storage.open();
                Signals signals = Signals.handledBy(studies::interrupt)) {
            FinalModel model = studies.models().finish(name.get(), trial.get(), rule.get(), folds == null ? 0 : folds);
            print(model, out);
            out.flush();
            return signals.exitCode().orElse(ExitCode.OK);
        }
    }

    private static String sentence(FinalModel.Score score) {
        return "%s of the same decisions: %s (%s to %s)%s"
                .formatted(
                        score.metric(),
                        ShownValue.number(score.onTest()),
                        ShownValue.number(score.interval().low()),
                        ShownValue.number(score.interval().high()),
                        score.rivals().stream()
                                .map(rival -> ", %s %s"
                                        .formatted(ShownValue.text(rival.name()), ShownValue.number(rival.onTest())))
                                .collect(Collectors.joining()));
    }

    private static void print(FinalModel model, PrintWriter out) {
        out.println("Study \"%s\", trial %d%s: %s %s on %d sealed test rows (95 %% interval %s to %s)."
                .formatted(
                        model.study(),
                        model.trial(),
                        model.folds() == 0 ? "" : " trained on %d folds".formatted(model.folds()),
                        model.score().metric(),
                        ShownValue.number(model.score().onTest()),
                        model.testRows(),
                        ShownValue.number(model.score().interval().low()),
                        ShownValue.number(model.score().interval().high())));
        model.findings().forEach(finding -> out.println("  ! " + ShownValue.text(finding)));
        out.println("  On dev, which chose it: " + ShownValue.number(model.onDev())
                + model.devInterval()
                        .map(range -> " (%s to %s)"
                                .formatted(ShownValue.number(range.low()), ShownValue.number(range.high())))
                        .orElse(""));
        model.score()
                .rivals()
                .forEach(rival -> out.println("  %s on test: %s"
                        .formatted(ShownValue.text(rival.name()), ShownValue.number(rival.onTest()))));
        model.others().forEach(score -> out.println("  " + sentence(score)));
        if (model.labelsWithoutRows() > 0) {
            out.println(
                    "  No test row has %d of the %d labels; they count 0 in a mean over labels. The others have a mean F1 of %s."
                            .formatted(
                                    model.labelsWithoutRows(),
                                    model.labels().size(),
                                    ShownValue.number(model.macroF1OfLabelsWithRows())));
        }
        out.println("  The test split has been opened %d time%s."
                .formatted(model.openings(), model.openings() == 1 ? "" : "s"));
        out.println();
        Table labels = new Table(List.of("label", "rows", "threshold", "precision", "recall", "f1"));
        for (LabelThreshold label : model.labels()) {
            labels.row(List.of(
                    label.label(), label.support(), label.threshold(), label.precision(), label.recall(), label.f1()));
        }
        labels.print(out, Format.TABLE);
        out.println();
        out.println("Model: %s. Next: study predict %s \"some text\"".formatted(model.directory(), model.study()));
    }
}
