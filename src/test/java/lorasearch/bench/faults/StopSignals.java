package lorasearch.bench.faults;

import java.io.IOException;
import java.nio.file.Path;
import lorasearch.cli.StudyProcess;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialState;

/** F17: Ctrl-C once, Ctrl-C twice while a worker cannot obey the first, and a polite kill, in turn. */
final class StopSignals implements Fault {

    private static final double LONGEST_SECONDS = 10;
    private static final double LONGEST_SECONDS_AT_ONCE = 1;

    private int wrongCodes;
    private int wrongStates;
    private double longest;
    private double longestAtOnce;

    @Override
    public Verdict inject(Path folder, int times) throws Exception {
        // Saves at the end only: what lies there was saved because of the signal.
        TrainingStudy study = TrainingStudy.tiny(folder.resolve("study"), """
                training: {epochs: 100000, patience: 0, learning_rate: {float: [1e-3, 1e-2], log: true}}
                search: {trials: 1, seed: 1, sampler: random, pruner: none}
                run: {checkpoint: 100000000 steps}
                """);
        for (int i = 0; i < times; i++) {
            switch (i % 3) {
                case 0 -> longest = Math.max(longest, once(study, "INT", 130));
                case 1 -> longest = Math.max(longest, once(study, "TERM", 143));
                default -> longestAtOnce = Math.max(longestAtOnce, twice(study));
            }
        }
        return new Verdict(
                "F17 Ctrl-C once, twice; SIGTERM",
                times,
                "once: the step is finished, a checkpoint saved, the trial given back within %.0f s; twice: within %.0f s"
                        .formatted(LONGEST_SECONDS, LONGEST_SECONDS_AT_ONCE),
                "%d wrong exit codes, %d trials not given back with a checkpoint; %.2f s at most, twice %.2f s"
                        .formatted(wrongCodes, wrongStates, longest, longestAtOnce),
                wrongCodes + wrongStates == 0,
                longest <= LONGEST_SECONDS && longestAtOnce <= LONGEST_SECONDS_AT_ONCE);
    }

    private double once(TrainingStudy study, String signal, int code) throws IOException, InterruptedException {
        int before = study.checkpointStep().orElse(0);
        int step = lastStep(study);
        try (StudyProcess process = study.start("optimize")) {
            process.waitUntil(() -> study.underWay(step).isPresent());
            long start = System.nanoTime();
            StudyProcess.signal(signal, process.pid());
            wrongCodes += process.waitForEnd() == code ? 0 : 1;
            double seconds = secondsSince(start);
            boolean saved = study.checkpointStep().orElse(0) > before;
            wrongStates += saved && study.trials().get(0).state() == TrialState.WAITING ? 0 : 1;
            return seconds;
        }
    }

    private double twice(TrainingStudy study) throws IOException, InterruptedException {
        int step = lastStep(study);
        try (StudyProcess process = study.start("optimize", "--jobs", "1")) {
            process.waitUntil(() -> study.underWay(step).isPresent());
            StudyProcess.signal(
                    "STOP", study.underWay(step).orElseThrow().worker().pid());
            long start = System.nanoTime();
            // Two signals of a kind that come at once are one to the system, so there may be more than two.
            while (process.isAlive()) {
                StudyProcess.signal("INT", process.pid());
            }
            wrongCodes += process.waitForEnd() == 130 ? 0 : 1;
            return secondsSince(start);
        }
    }

    private static int lastStep(TrainingStudy study) {
        return study.trials().stream().mapToInt(Trial::lastStep).max().orElse(0);
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
