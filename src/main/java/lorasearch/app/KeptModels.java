package lorasearch.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lorasearch.engine.RunnableStudy;
import lorasearch.finetune.FineTuneObjective;
import lorasearch.storage.TrialStore;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;

/**
 * Keeps the trained weights of the best trials of a study with one objective, and deletes those of the others; what was
 * predicted stays. Any number of processes may do so at once: a trial that is beaten by enough others stays so.
 *
 * @param directory the study's folder
 * @param count how many trials keep their weights; at least 1
 */
record KeptModels(TrialStore store, long study, Path directory, int count) {

    /** Deletes the weights of all complete trials that are not among the best; what cannot be deleted is a warning. */
    void collect(Consumer<String> warning) {
        TrialHistory history = store.history(study);
        history.feasible().stream()
                .sorted(Comparator.comparingDouble((Trial trial) ->
                        history.direction().toLoss(trial.values().get(0))))
                .skip(count)
                .map(Trial::number)
                .forEach(trial -> {
                    try {
                        delete(trial);
                    } catch (IOException failed) {
                        warning.accept("Weights of trial %d cannot be deleted (%s); delete them yourself."
                                .formatted(trial, failed.getClass().getSimpleName()));
                    }
                });
    }

    private void delete(int trial) throws IOException {
        Path weights = RunnableStudy.directoryOf(directory, trial).resolve(FineTuneObjective.ADAPTER);
        if (!Files.isDirectory(weights)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> entries = Files.list(weights)) {
            files = entries.toList();
        }
        store.forget(
                study,
                trial,
                files.stream().map(file -> file.getFileName().toString()).collect(Collectors.toSet()));
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
        Files.deleteIfExists(weights);
    }
}
