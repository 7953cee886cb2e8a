package lorasearch.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import lorasearch.finetune.model.AdapterTraining;
import lorasearch.finetune.model.BaseModel;
import lorasearch.finetune.model.Torch;
import lorasearch.finetune.model.TrainingPack;

/** Trials that train together, each on a thread of its own. */
final class PackRun {
    private static final double RATE = 1e-3;

    private PackRun() {}

    /**
     * What some steps took.
     *
     * @param seconds from the first step to the end of the last
     * @param memory when the last step was done
     */
    record Cost(double seconds, DeviceMemory memory) {}

    /** Trains for some steps and returns each trial's logits of its first batch. */
    static List<float[][]> logits(BaseModel base, List<TrialStream> trials, int steps) {
        try (Trainings trainings = new Trainings(base, trials)) {
            trainings.step(0, steps, 1);
            List<float[][]> logits = new ArrayList<>();
            for (int trial = 0; trial < trials.size(); trial++) {
                logits.add(trainings
                        .models
                        .get(trial)
                        .logits(trials.get(trial).batch(0).batch()));
            }
            return logits;
        }
    }

    /** Measures some steps of all trials, after one that is not counted. */
    static Cost measure(BaseModel base, List<TrialStream> trials, int steps, int threads, String device) {
        try (Trainings trainings = new Trainings(base, trials)) {
            trainings.step(0, 1, threads);
            long start = System.nanoTime();
            trainings.step(1, steps, threads);
            return new Cost((System.nanoTime() - start) / 1e9, DeviceMemory.of(device));
        }
    }

    /** The trials over one base. */
    private static final class Trainings implements AutoCloseable {
        private final List<TrialStream> trials;
        private final List<AdapterTraining> models = new ArrayList<>();
        private final ExecutorService workers = Executors.newCachedThreadPool();

        Trainings(BaseModel base, List<TrialStream> trials) {
            this.trials = trials;
            TrainingPack pack = new TrainingPack(base);
            trials.forEach(trial -> models.add(
                    new AdapterTraining(pack, trial.training(), new float[TrialStream.LABELS], trial.seed())));
        }

        void step(int first, int count, int threads) {
            List<Future<?>> running = new ArrayList<>();
            for (int trial = 0; trial < trials.size(); trial++) {
                TrialStream stream = trials.get(trial);
                AdapterTraining model = models.get(trial);
                running.add(workers.submit(() -> {
                    Torch.useThreads(threads);
                    for (int step = first; step < first + count; step++) {
                        model.step(List.of(stream.batch(step)), RATE);
                    }
                    model.snapshot(); // the others no longer wait for it
                }));
            }
            running.forEach(Trainings::await);
        }

        private static void await(Future<?> running) {
            try {
                running.get();
            } catch (ExecutionException failed) {
                throw new IllegalStateException(failed.getCause());
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            workers.shutdown();
            models.forEach(AdapterTraining::close);
        }
    }
}
