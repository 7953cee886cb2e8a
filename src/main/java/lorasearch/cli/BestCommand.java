package lorasearch.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import lorasearch.app.BestTrial;
import lorasearch.app.SeedNoise;
import lorasearch.app.Studies;
import lorasearch.app.StudyFront;
import lorasearch.space.Params;
import lorasearch.trial.LabelScore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "best",
        description = {
            "Show the best trial of a study, beside what simple predictors reach.",
            "Of a study with several objectives: the trials that none beats in all of them."
        },
        footerHeading = StudyCommand.EXAMPLES,
        footer = {"  study best reviews", "  study best reviews --format json"})
final class BestCommand implements Callable<Integer> {

    /** Smallest bias of selection worth a sentence: it would change the fourth digit. */
    private static final double LEAST_SHOWN = 0.00005;

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
            Optional<StudyFront> front = studies.results().front(name.get());
            if (front.isPresent()) {
                FrontTable.print(front.get(), out, format.get());
                return ExitCode.OK;
            }
            BestTrial best = studies.results().best(name.get());
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
        WrappedText.print(
                out,
                "",
                "Study \"%s\": trial %d is the best of %d, %s %s%s%s."
                        .formatted(
                                best.study(),
                                best.trial().number(),
                                best.finished(),
                                best.metric(),
                                ShownValue.number(best.trial().value().orElse(Double.NaN)),
                                best.interval()
                                        .map(range -> " (95 %% interval %s to %s)"
                                                .formatted(
                                                        ShownValue.number(range.low()),
                                                        ShownValue.number(range.high())))
                                        .orElse(""),
                                best.measured().isEmpty() ? "" : " on " + best.measured()));
        best.findings().forEach(finding -> WrappedText.print(out, "  ", "! " + ShownValue.text(finding)));
        best.ties().ifPresent(ties -> WrappedText.print(out, "  ", sentence(ties)));
        best.seeds().forEach(seeds -> WrappedText.print(out, "  ", sentence(seeds)));
        WrappedText.print(out, "  ", best.data());
        best.pruning().ifPresent(pruning -> WrappedText.print(out, "  ", pruning));
        out.println();
        if (!best.trial().params().names().isEmpty()) {
            parameters(best.trial().params()).print(out, Format.TABLE);
            out.println();
        }
        if (!best.scores().isEmpty()) {
            scores(best).print(out, Format.TABLE);
            if (best.scores().stream().anyMatch(score -> !Double.isNaN(score.bagOfWords()))) {
                WrappedText.print(
                        out,
                        "",
                        "words: logistic regression on TF-IDF of words and pairs of words, same rows, same thresholds");
            }
            out.println();
        }
        if (!best.labels().isEmpty()) {
            labels(best.labels()).print(out, Format.TABLE);
            out.println();
        }
        out.println("Files: " + best.files());
    }

    private static String sentence(BestTrial.Ties ties) {
        return ties.selectionBias() < LEAST_SHOWN
                ? tied(ties)
                : "%s As the best of several it is too good by %s at least."
                        .formatted(tied(ties), ShownValue.number(ties.selectionBias()));
    }

    private static String sentence(SeedNoise noise) {
        return "Trial %d trained with %d other seed%s: %s on average%s."
                .formatted(
                        noise.trial(),
                        noise.seeds(),
                        noise.seeds() == 1 ? "" : "s",
                        ShownValue.number(noise.mean()),
                        noise.seeds() == 1
                                ? ""
                                : " (standard deviation %s)".formatted(ShownValue.number(noise.deviation())));
    }

    private static String tied(BestTrial.Ties ties) {
        String andSeeds = ties.differenceBySeed() > 0 ? " and seeds" : "";
        if (ties.trials().isEmpty()) {
            return "No other trial is as good, as far as these examples%s can tell.".formatted(andSeeds);
        }
        String tied = "These examples%s cannot tell it from %d other trial%s: %s."
                .formatted(
                        andSeeds,
                        ties.trials().size(),
                        ties.trials().size() == 1 ? "" : "s",
                        ties.trials().stream().map(String::valueOf).collect(Collectors.joining(", ")));
        return tied
                + ties.cheaper()
                        .map(trial -> " The cheapest is trial %d: %s in %s s of training instead of %s s."
                                .formatted(
                                        trial.trial(),
                                        ShownValue.number(trial.value()),
                                        ShownValue.number(trial.seconds()),
                                        ShownValue.number(trial.secondsOfBest())))
                        .orElse(" It is the cheapest of them.");
    }

    private static Table parameters(Params params) {
        Table table = new Table(List.of("parameter", "value"));
        params.values().forEach((parameter, value) -> table.row(Arrays.asList(parameter, value)));
        return table;
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
        List<String> columns = new ArrayList<>(List.of(
                "study",
                "trial",
                "metric",
                "value",
                "low",
                "high",
                "findings",
                "ties",
                "cheapest",
                "seed_deviation",
                "selection_bias",
                "difference_by_seed"));
        List<Object> row = new ArrayList<>(Arrays.asList(
                best.study(),
                best.trial().number(),
                best.metric(),
                best.trial().value().isPresent() ? best.trial().value().getAsDouble() : null,
                best.interval().map(BestTrial.Range::low).orElse(null),
                best.interval().map(BestTrial.Range::high).orElse(null),
                String.join("; ", best.findings()),
                best.ties()
                        .map(ties -> ties.trials().stream().map(String::valueOf).collect(Collectors.joining(" ")))
                        .orElse(null),
                best.ties()
                        .flatMap(BestTrial.Ties::cheaper)
                        .map(BestTrial.Cheaper::trial)
                        .orElse(best.trial().number()),
                best.seeds().stream()
                        .filter(noise -> noise.trial() == best.trial().number())
                        .map(SeedNoise::deviation)
                        .findFirst()
                        .orElse(null),
                best.ties().map(BestTrial.Ties::selectionBias).orElse(null),
                best.ties().map(BestTrial.Ties::differenceBySeed).orElse(null)));
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
