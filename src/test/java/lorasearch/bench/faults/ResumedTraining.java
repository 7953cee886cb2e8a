package lorasearch.bench.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import lorasearch.cli.StudyProcess;
import lorasearch.storage.TrialStore;

/** F6: one training, killed again and again at random moments, must end as one that was left alone. */
final class ResumedTraining implements Fault {

    /** Makes the study that is killed, or its twin that is not. */
    @FunctionalInterface
    private interface Maker {
        TrainingStudy make(Path folder, String checkpoint) throws IOException;
    }

    private final String model;
    private final Maker maker;
    private final int steps;
    private final int interval;
    private final Random random = new Random();

    private ResumedTraining(String model, Maker maker, int steps, int interval) {
        this.model = model;
        this.maker = maker;
        this.steps = steps;
        this.interval = interval;
    }

    /** Returns the fault for a model of a few kilobytes. */
    static ResumedTraining ofTinyModel() {
        return new ResumedTraining(
                "a tiny model", (folder, checkpoint) -> TrainingStudy.tiny(folder, """
                        training: {epochs: 50, patience: 0, learning_rate: {float: [1e-3, 1e-2], log: true}}
                        search: {trials: 1, seed: 1, sampler: random, pruner: {name: successive_halving, min_resource: 1}}
                        run: {checkpoint: %s}
                        """.formatted(checkpoint)), 650, 13);
    }

    /** Returns the fault for MiniLM with LoRA and dropout on 240 made-up reviews. */
    static ResumedTraining ofMiniLm() {
        return new ResumedTraining(
                "MiniLM", (folder, checkpoint) -> TrainingStudy.miniLm(folder, """
                        training: {epochs: 6, patience: 0, batch_size: 16, learning_rate: 1e-3, lora_rank: 8, lora_dropout: 0.1}
                        search: {trials: 1, seed: 1, sampler: random, pruner: none}
                        run: {checkpoint: %s}
                        """.formatted(checkpoint)), 90, 3);
    }

    @Override
    public Verdict inject(Path folder, int times) throws Exception {
        TrainingStudy whole = maker.make(folder.resolve("whole"), "off");
        whole.run("optimize");
        TrainingStudy killed = maker.make(folder.resolve("killed"), interval + " steps");
        for (int kill = 0; kill < times; kill++) {
            kill(killed, steps * kill / (times + 1) + random.nextInt(Math.max(1, steps / (times + 2))));
        }
        List<String> output = killed.run("optimize");
        boolean startedOver = output.stream().anyMatch(line -> line.contains("starts over"));
        boolean same = killed.end().equals(whole.end());
        int attempts = attempts(killed);
        return new Verdict(
                "F6 kill -9 while %s is trained".formatted(model),
                times,
                "goes on from a checkpoint of at most %d steps before; value, metrics, scores of labels, adapter and predictions equal to those of an uninterrupted training, to the bit"
                        .formatted(interval),
                "%d attempts, %s; value %s, that of the uninterrupted one %s, everything else %s"
                        .formatted(
                                attempts,
                                startedOver ? "started over" : "never started over",
                                killed.end().values(),
                                whole.end().values(),
                                same ? "equal" : "different"),
                same && !startedOver && attempts == times + 1);
    }

    /** Lets a process come past a step, and past what those before it did, and kills it at some moment soon after. */
    private void kill(TrainingStudy study, int step) throws IOException, InterruptedException {
        int past = Math.max(step, study.checkpointStep().orElse(-1));
        try (StudyProcess process = study.start("optimize")) {
            process.waitUntil(() -> study.checkpointStep().orElse(-1) > past);
            LockSupport.parkNanos(random.nextInt(50_000_000));
            process.kill();
            if (process.output().stream().anyMatch(line -> line.contains("starts over"))) {
                throw new IllegalStateException("The training started over: " + process.output());
            }
        }
    }

    private static int attempts(TrainingStudy study) {
        try (TrialStore store = study.open()) {
            return store.attempts(1).size();
        }
    }
}
