package lorasearch.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import lorasearch.app.BestTrial;
import lorasearch.app.Studies;
import lorasearch.trial.LabelScore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "best",
        description =
                "Show the best trial of a study, beside what predictors without fine-tuning reach on the same data.")
final class BestCommand implements Callable<Integer> {

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
        PrintWriter out = spec.commandLine().getOut();
        try (Studies studies = storage.open()) {
            BestTrial best = studies.best(name.get());
            if (format.get() == Format.TABLE) {
                print(best, out);
            } else {
                facts(best).print(out, format.get());
            }
        }
        out.flush();
        return ExitCode.OK;
    }

    private static void print(BestTrial best, PrintWriter out) {
        out.println("Study \"%s\": trial %d is the best of %d, %s %s%s%s."
                .formatted(
                        best.study(),
                        best.trial().number(),
                        best.finished(),
                        best.metric(),
                        Table.number(best.trial().value().orElse(Double.NaN)),
                        best.interval()
                                .map(range -> " (95 %% interval %s to %s)"
                                        .formatted(Table.number(range.low()), Table.number(range.high())))
                                .orElse(""),
                        best.measured().isEmpty() ? "" : " on " + best.measured()));
        best.findings().forEach(finding -> out.println("  ! " + Table.shown(finding)));
        out.println("  " + best.data());
        best.pruning().ifPresent(pruning -> out.println("  " + pruning));
        out.println();
        Table parameters = new Table(List.of("parameter", "value"));
        best.trial().params().values().forEach((parameter, value) -> parameters.row(Arrays.asList(parameter, value)));
        parameters.print(out, Format.TABLE);
        out.println();
        scores(best).print(out, Format.TABLE);
        if (!best.measured().isEmpty()) {
            out.println("words: logistic regression on TF-IDF of words and pairs of words, same rows, same thresholds");
        }
        if (!best.labels().isEmpty()) {
            out.println();
            labels(best.labels()).print(out, Format.TABLE);
        }
        out.println();
        out.println("Files: " + best.directory());
    }

    private static Table scores(BestTrial best) {
        if (best.measured().isEmpty()) {
            Table scores = new Table(List.of("also reported", "value"));
            best.scores().forEach(score -> scores.row(List.of(score.metric(), score.value())));
            return scores;
        }
        Table scores = new Table(List.of("metric on " + best.measured(), "value", "words", "best constant", "which"));
        for (BestTrial.Score score : best.scores()) {
            scores.row(Arrays.asList(
                    score.metric(),
                    score.value(),
                    known(score.bagOfWords()),
                    known(score.baseline()),
                    score.baselineName()));
        }
        return scores;
    }

    private static Double known(double value) {
        return Double.isNaN(value) ? null : value;
    }

    private static Table labels(List<LabelScore> labels) {
        Table table = new Table(List.of("label", "support", "threshold", "precision", "recall", "f1"));
        for (LabelScore label : labels) {
            table.row(List.of(
                    label.label(), label.support(), label.threshold(), label.precision(), label.recall(), label.f1()));
        }
        return table;
    }

    /** One row with everything, for programs. */
    private static Table facts(BestTrial best) {
        List<String> columns = new ArrayList<>(List.of("study", "trial", "metric", "value", "low", "high", "findings"));
        List<Object> row = new ArrayList<>(Arrays.asList(
                best.study(),
                best.trial().number(),
                best.metric(),
                best.trial().value().isPresent() ? best.trial().value().getAsDouble() : null,
                best.interval().map(BestTrial.Range::low).orElse(null),
                best.interval().map(BestTrial.Range::high).orElse(null),
                String.join("; ", best.findings())));
        for (Map.Entry<String, Object> entry : best.trial().params().values().entrySet()) {
            columns.add("params_" + entry.getKey());
            row.add(entry.getValue());
        }
        for (BestTrial.Score score : best.scores()) {
            columns.add((best.measured().isEmpty() ? "" : best.measured() + "_")
                    + score.metric().toLowerCase(Locale.ROOT));
            row.add(score.value());
            if (!best.measured().isEmpty()) {
                columns.add("constant_" + score.metric().toLowerCase(Locale.ROOT));
                row.add(known(score.baseline()));
                columns.add("words_" + score.metric().toLowerCase(Locale.ROOT));
                row.add(known(score.bagOfWords()));
            }
        }
        Table table = new Table(columns);
        table.row(row);
        return table;
    }
}
