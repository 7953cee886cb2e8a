package lorasearch.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import lorasearch.app.LabelThreshold;
import lorasearch.app.Studies;
import lorasearch.app.ThresholdReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "thresholds",
        description = {
            "Show a trial's decision thresholds, beside other rules and calibrations.",
            "With --format json or csv: the thresholds alone, for deployment."
        },
        footerHeading = StudyCommand.EXAMPLES,
        footer = {"  study thresholds reviews", "  study thresholds reviews --trial 3 --rule half_f1 --format json"})
final class ThresholdsCommand implements Callable<Integer> {

    @Mixin
    private StudyName name;

    @Mixin
    private TrialChoice trial;

    @Mixin
    private RuleOption rule;

    @Mixin
    private Format.Options format;

    @Mixin
    private StorageOptions storage;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (Studies studies = storage.open()) {
            ThresholdReport report = studies.results().thresholds(name.get(), trial.get(), rule.get());
            if (format.get() == Format.TABLE) {
                print(report, out);
            } else {
                labels(report).print(out, format.get());
            }
        }
        out.flush();
        return ExitCode.OK;
    }

    private static void print(ThresholdReport report, PrintWriter out) {
        out.println("Study \"%s\", trial %d: thresholds by the rule %s, tuned on all dev rows;"
                .formatted(report.study(), report.trial(), report.rule()));
        out.println("scores by the same rule tuned on other folds of dev.");
        out.println();
        labels(report).print(out, Format.TABLE);
        out.println();
        Table rules = new Table(List.of("rule", "macro-F1", "micro-F1", "threshold of a label"));
        report.rules()
                .forEach(rule -> rules.row(List.of(rule.rule(), rule.macroF1(), rule.microF1(), rule.description())));
        rules.print(out, Format.TABLE);
        out.println();
        Table calibrations = new Table(List.of("calibration", "expected error", "Brier score", "loss"));
        report.calibrations()
                .forEach(calibration -> calibrations.row(List.of(
                        calibration.calibration(),
                        calibration.expectedError(),
                        calibration.brier(),
                        calibration.loss())));
        calibrations.print(out, Format.TABLE);
        out.println("Temperature: " + ShownValue.number(report.temperature())
                + (report.temperature() > 1 ? " (too sure of itself)" : " (not too sure of itself)"));
    }

    private static Table labels(ThresholdReport report) {
        Table table = new Table(List.of("label", "support", "threshold", "precision", "recall", "f1"));
        for (LabelThreshold label : report.labels()) {
            table.row(List.of(
                    label.label(), label.support(), label.threshold(), label.precision(), label.recall(), label.f1()));
        }
        return table;
    }
}
