package lorasearch.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import lorasearch.config.StudyDefinition;
import lorasearch.objective.Assignment;
import lorasearch.objective.Objective;
import lorasearch.objective.Progress;
import lorasearch.storage.StudyRecord;
import lorasearch.storage.TrialStore;
import lorasearch.trial.Decision;
import lorasearch.trial.LabelScore;
import lorasearch.trial.Outcome;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;

/** Trains the best points of a study again with other seeds, to see how much of their values was luck. */
final class StudyReplication {

    private final Workspace workspace;
    private final TrialStore store;
    private final StudyRecord study;
    private final Interruption interruption;
    private volatile boolean stopped;

    StudyReplication(Workspace workspace, TrialStore store, StudyRecord study, Interruption interruption) {
        this.workspace = workspace;
        this.store = store;
        this.study = study;
        this.interruption = interruption;
    }

    /**
     * Trains until each of the best trials has enough replicates; what was made earlier counts. Each value is kept as soon
     * as it is known.
     *
     * @param top how many of the best trials
     * @param seeds how many replicates each of them shall have
     * @param progress takes a line about each replicate
     */
    List<SeedNoise> run(int top, int seeds, Consumer<String> progress) throws IOException {
        store.waitForLocks(progress);
        StudyDefinition definition = Summaries.requiredDefinition(study);
        List<Trial> best = best(store.history(study.id()), top);
        Replicates replicates = Replicates.of(study);
        interruption.stopWith(() -> stopped = true);
        try (PreparedObjective prepared = PreparedObjective.of(definition, store, study)) {
            for (Trial trial : best) {
                for (int made = replicates.of(trial.number()).size(); made < seeds && !stopped; made++) {
                    Outcome outcome = evaluate(prepared.objective(), definition, trial, made);
                    if (outcome instanceof Outcome.Completed completed) {
                        double value = completed.values().get(0);
                        replicates = replicates.with(trial.number(), value);
                        store.setStudyAttribute(study.id(), Replicates.ATTRIBUTE, replicates.toJson());
                        progress.accept("trial %d, seed %d of %d: %.4f (%.4f when it was chosen)"
                                .formatted(
                                        trial.number(),
                                        made + 1,
                                        seeds,
                                        value,
                                        trial.value().orElseThrow()));
                    } else if (!(outcome instanceof Outcome.Interrupted)) {
                        progress.accept("trial %d, seed %d of %d ended without a value: %s"
                                .formatted(trial.number(), made + 1, seeds, outcome));
                        break;
                    }
                }
            }
        }
        Replicates all = replicates;
        return best.stream()
                .flatMap(trial -> all.noise(trial.number()).stream())
                .toList();
    }

    private List<Trial> best(TrialHistory history, int top) {
        if (history.directions().size() > 1) {
            throw new StudyError(
                    StudyError.Kind.USAGE,
                    "Study \"%s\" has %d objectives and no single best trial to train again."
                            .formatted(study.name(), history.directions().size()));
        }
        List<Trial> sorted = new ArrayList<>(history.feasible());
        sorted.sort(Comparator.comparingDouble(
                trial -> history.direction().toLoss(trial.value().orElseThrow())));
        return sorted.subList(0, Math.min(top, sorted.size()));
    }

    private Outcome evaluate(Objective objective, StudyDefinition definition, Trial trial, int replicate)
            throws IOException {
        Path directory = Files.createDirectories(workspace
                .of(study.name())
                .resolve("replicates")
                .resolve("%05d-%d".formatted(trial.number(), replicate + 1))
                .toAbsolutePath());
        long seed = seed(definition.search().seed(), trial.number(), replicate);
        try {
            return objective.evaluate(
                    new Assignment(trial.number(), seed, trial.params(), directory), new Unheard(() -> stopped));
        } catch (IOException failed) {
            throw failed;
        } catch (Exception failed) {
            return new Outcome.Failed(String.valueOf(failed.getMessage()));
        }
    }

    /** Another seed than that of any trial, and always the same for the same replicate. */
    private static long seed(long studySeed, int trial, int replicate) {
        SplittableRandom ofTrial = new SplittableRandom(new SplittableRandom(~studySeed).nextLong() + trial);
        long seed = ofTrial.nextLong();
        for (int i = 0; i < replicate; i++) {
            seed = ofTrial.nextLong();
        }
        return seed;
    }

    /**
     * Listens to nothing but a request to stop: what a replicate reports belongs to no trial.
     *
     * @param stop whether the user asked to stop
     */
    private record Unheard(BooleanSupplier stop) implements Progress {
        @Override
        public Decision report(int step, double value, Map<String, Double> metrics) {
            return Decision.CONTINUE;
        }

        @Override
        public void keep(String name, Path file) {
            // The file lies in the replicate's folder.
        }

        @Override
        public void note(String name, String json) {
            // The value is all that is wanted.
        }

        @Override
        public void labels(List<LabelScore> labels) {
            // The value is all that is wanted.
        }

        @Override
        public boolean interrupted() {
            return stop.getAsBoolean();
        }
    }
}
