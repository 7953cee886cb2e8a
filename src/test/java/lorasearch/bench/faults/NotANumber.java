package lorasearch.bench.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lorasearch.cli.ColourStudy;
import lorasearch.space.Params;
import lorasearch.storage.TrialStore;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialState;

/** F13: trainings whose learning rate makes the loss NaN or infinite, and programs that report NaN and end with it. */
final class NotANumber implements Fault {

    /** One trial of so many is spoilt. */
    private static final int EVERY = 3;

    private static final String SEARCH = """
            search:
              trials: %d
              seed: 1
              sampler: {name: tpe, startup_trials: 2}
              pruner: {name: median, startup_trials: 2}
              max_consecutive_failures: 1000
            """;

    @Override
    public Verdict inject(Path folder, int times) throws Exception {
        List<Trial> trainings = trainings(folder.resolve("trainings"), times);
        List<Trial> programs = programs(Files.createDirectory(folder.resolve("programs")), times);
        long diverged = trainings.stream().filter(NotANumber::divergedAtOnce).count();
        long well = trainings.stream().filter(NotANumber::isWell).count();
        long refused = programs.stream().filter(NotANumber::endedWithoutAValue).count();
        long wellToo = programs.stream().filter(NotANumber::isWell).count();
        long others = (EVERY - 1L) * times;
        return new Verdict(
                "F13 loss or score is NaN or infinite",
                2L * times,
                "a training stops before its next evaluation, FAILED with step, loss and rate; a program that scores NaN is FAILED, or pruned without a value; all others are suggested, pruned and finished as ever",
                "%d of %d trainings failed at once, %d of %d others well; %d of %d programs without a value, %d of %d others well"
                        .formatted(diverged, times, well, others, refused, times, wellToo, others),
                diverged == times && well == others && refused == times && wellToo == others);
    }

    private static List<Trial> trainings(Path folder, int spoilt) throws IOException, InterruptedException {
        TrainingStudy study = TrainingStudy.tiny(folder, """
                training: {epochs: 4, patience: 0, learning_rate: {float: [1e-3, 1e-2], log: true}}
                """ + SEARCH.formatted(EVERY * spoilt));
        try (TrialStore store = study.open()) {
            for (int i = 0; i < spoilt; i++) {
                store.enqueue(1, Params.empty().with("learning_rate", 1e30));
            }
        }
        study.run("optimize");
        return study.trials();
    }

    private static List<Trial> programs(Path folder, int spoilt) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("score.sh"), """
                score=$LORASEARCH_PARAM_LEARNING_RATE
                [ $((LORASEARCH_TRIAL %% %d)) != 0 ] || score=NaN
                printf '{"step": 1, "value": %%s}\\n{"value": %%s}\\n' "$score" "$score"
                """.formatted(EVERY));
        Files.writeString(folder.resolve("study.yaml"), """
                name: scores
                objective: {command: [sh, score.sh]}
                space: {learning_rate: {float: [1e-3, 1e-2], log: true}}
                """ + SEARCH.formatted(EVERY * spoilt));
        ColourStudy.create(folder);
        TrainingStudy study = new TrainingStudy(folder, "scores");
        study.run("optimize");
        return study.trials();
    }

    private static boolean divergedAtOnce(Trial trial) {
        return trial.state() == TrialState.FAIL
                && trial.reports().size() <= 1
                && trial.failure().orElse("").startsWith("Training diverged at step");
    }

    private static boolean endedWithoutAValue(Trial trial) {
        return (trial.state() == TrialState.FAIL || trial.state() == TrialState.PRUNED)
                && trial.values().isEmpty();
    }

    private static boolean isWell(Trial trial) {
        double rate = trial.params().number("learning_rate");
        return (trial.state() == TrialState.COMPLETE || trial.state() == TrialState.PRUNED)
                && rate >= 1e-3
                && rate <= 1e-2
                && trial.reports().values().stream().allMatch(Double::isFinite);
    }
}
