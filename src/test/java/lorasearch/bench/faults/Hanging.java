package lorasearch.bench.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import lorasearch.cli.StudyProcess;
import lorasearch.storage.Attempt;
import lorasearch.storage.HeldTrial;
import lorasearch.storage.TrialStore;
import lorasearch.trial.Trial;

/** F15: a worker that hangs in the middle of a trial, here because it is stopped. */
final class Hanging implements Fault {

    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final Duration MARGIN = Duration.ofSeconds(2);

    /** The last trial is left alone: it must be trained when the others have been given up. */
    @Override
    public Verdict inject(Path folder, int times) throws Exception {
        TrainingStudy study = TrainingStudy.tiny(folder.resolve("study"), """
                training: {epochs: 100000, patience: 0, learning_rate: {float: [1e-3, 1e-2], log: true}}
                search: {trials: %d, seed: 1, sampler: random, pruner: none, max_consecutive_failures: 100}
                run: {trial_timeout: %ds}
                """.formatted(times + 1, LIMIT.toSeconds()));
        try (StudyProcess process = study.start("optimize", "--jobs", "1")) {
            for (int i = 0; i < times; i++) {
                int trial = i;
                process.waitUntil(() -> isUnderWay(study, trial));
                StudyProcess.signal(
                        "STOP", study.underWay(0).orElseThrow().worker().pid());
            }
            process.waitForEnd();
        }
        List<Trial> trials = study.trials();
        long killed = trials.stream()
                .filter(trial -> trial.failure().orElse("").contains("did not answer and was killed"))
                .count();
        boolean lastEndedItself = trials.get(times).failure().orElse("").endsWith("time limit (3.0 s).");
        Duration longest = longest(study, times);
        return new Verdict(
                "F15 hanging worker",
                times,
                "killed within %d s after the time limit of its trial, the trial fails, the next one runs"
                        .formatted(MARGIN.toSeconds()),
                "%d of %d workers killed, %.2f s after their trials began at most (limit %d s); the next trial %s"
                        .formatted(
                                killed,
                                times,
                                longest.toMillis() / 1e3,
                                LIMIT.toSeconds(),
                                lastEndedItself ? "ran and ended itself" : "did not run"),
                killed == times && lastEndedItself,
                longest.compareTo(LIMIT.plus(MARGIN)) <= 0);
    }

    private static boolean isUnderWay(TrainingStudy study, int trial) {
        return study.underWay(0)
                .map(HeldTrial::claim)
                .filter(claim -> claim.trial() == trial)
                .isPresent();
    }

    private static Duration longest(TrainingStudy study, int trials) {
        try (TrialStore store = study.open()) {
            return store.attempts(1).stream()
                    .filter(attempt -> attempt.trial() < trials)
                    .map(Hanging::duration)
                    .max(Duration::compareTo)
                    .orElseThrow();
        }
    }

    private static Duration duration(Attempt attempt) {
        return Duration.between(attempt.claimed(), attempt.ended().orElseThrow());
    }
}
