package lorasearch.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import lorasearch.app.LabelThreshold;
import lorasearch.app.Studies;
import lorasearch.app.ThresholdReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "thresholds",
        description = {
            "Show the decision thresholds of a trial, and what other rules and calibrations would do.",
            "With --format json or csv: the thresholds alone, for deployment."
        })
final class ThresholdsCommand implements Callable<Integer> {

    @Mixin
    private StudyName name;

    @Option(names = "--trial", paramLabel = "N", description = "The trial (default: the best).")
    private Integer trial;

    @Option(
            names = "--rule",
            paramLabel = "RULE",
            description = "How thresholds are tuned: shrunk, micro_f1, best_f1, grid, global, half_f1 or fixed."
                    + " Default: micro_f1 where the study searches micro_f1_tuned, else shrunk.")
    private String rule;

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
            ThresholdReport report = studies.thresholds(
                    name.get(), trial == null ? OptionalInt.empty() : OptionalInt.of(trial), Optional.ofNullable(rule));
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
        out.println("Temperature: " + Table.number(report.temperature())
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
