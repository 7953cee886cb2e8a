package lorasearch.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import lorasearch.digest.Sha256;
import lorasearch.objective.Assignment;
import lorasearch.storage.Artifact;
import lorasearch.storage.Claim;
import lorasearch.storage.TrialStore;

/**
 * The checkpoints of a study's running trials. The store has the digest of each trial's last one, so that a file that is
 * damaged, or not the one that was recorded, is never used.
 */
final class SavedStates {

    private final TrialStore store;
    private final Path directory;

    /** @param directory the study's folder */
    SavedStates(TrialStore store, Path directory) {
        this.store = store;
        this.directory = directory;
    }

    /** Records the newest checkpoint of a trial, and only then deletes the ones before. */
    void record(Claim claim, Path file) {
        try {
            store.keep(claim, artifact(Artifact.CHECKPOINT, file));
            deleteFiles(file.getParent(), other -> !other.equals(file));
        } catch (IOException unusable) {
            throw new UncheckedIOException(
                    "Checkpoint %s of trial %d cannot be used.".formatted(file, claim.trial()), unusable);
        }
    }

    /** Returns a file of the study as the store describes it. */
    Artifact artifact(String name, Path file) throws IOException {
        String path = directory.relativize(file).toString().replace('\\', '/');
        return new Artifact(name, path, Files.size(file), Sha256.of(file));
    }

    /** Returns the last checkpoint of a trial, if there is one and its contents are those that were recorded. */
    Optional<Path> intact(Claim claim, Consumer<String> warning) {
        if (claim.attempt() == 1) {
            return Optional.empty();
        }
        return store.artifacts(claim.study(), claim.trial()).stream()
                .filter(artifact -> artifact.name().equals(Artifact.CHECKPOINT))
                .findFirst()
                .flatMap(recorded -> intact(recorded, warning));
    }

    private Optional<Path> intact(Artifact recorded, Consumer<String> warning) {
        Path file = directory.resolve(recorded.path());
        try {
            if (Sha256.of(file).equals(recorded.sha256())) {
                return Optional.of(file);
            }
            warning.accept(
                    "Checkpoint %s is damaged or of another trial (its SHA-256 is not the recorded %.12s…); the trial starts over."
                            .formatted(file, recorded.sha256()));
        } catch (NoSuchFileException elsewhere) {
            warning.accept("Checkpoint %s is not on this machine; the trial starts over.".formatted(file));
        } catch (IOException unreadable) {
            warning.accept("Checkpoint %s cannot be read (%s); the trial starts over."
                    .formatted(file, unreadable.getClass().getSimpleName()));
        }
        return Optional.empty();
    }

    /** Deletes the checkpoints of a trial that is finished; that this fails is no reason to stop. */
    void delete(int trial, Consumer<String> warning) {
        Path states = Assignment.stateDirectory(RunnableStudy.directoryOf(directory, trial));
        try {
            if (Files.isDirectory(states)) {
                deleteFiles(states, file -> true);
                Files.delete(states);
            }
        } catch (IOException failed) {
            warning.accept("Checkpoints in %s cannot be deleted (%s); delete them yourself."
                    .formatted(states, failed.getClass().getSimpleName()));
        }
    }

    private static void deleteFiles(Path folder, Predicate<Path> which) throws IOException {
        List<Path> files;
        try (Stream<Path> entries = Files.list(folder)) {
            files = entries.filter(which).toList();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
