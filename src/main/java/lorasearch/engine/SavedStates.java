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
 * The checkpoints of a study's running trials. The store has the digests of each trial's last two, so that a file that is
 * damaged, or not the one that was recorded, is never used; the one before takes its place.
 */
final class SavedStates {

    private final TrialStore store;
    private final Path directory;

    /** @param directory the study's folder */
    SavedStates(TrialStore store, Path directory) {
        this.store = store;
        this.directory = directory;
    }

    /** Records the newest checkpoint of a trial and keeps the one before; only then are older ones deleted. */
    void record(Claim claim, Path file) {
        try {
            Artifact newest = artifact(Artifact.CHECKPOINT, file);
            // Whoever dies in between leaves the last one recorded twice, which does no harm.
            recorded(claim, Artifact.CHECKPOINT)
                    .filter(last -> !last.path().equals(newest.path()))
                    .ifPresent(last -> store.keep(claim, last.named(Artifact.EARLIER_CHECKPOINT)));
            store.keep(claim, newest);
            Optional<Path> before =
                    recorded(claim, Artifact.EARLIER_CHECKPOINT).map(artifact -> directory.resolve(artifact.path()));
            deleteFiles(file.getParent(), other -> !other.equals(file) && !before.equals(Optional.of(other)));
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

    /** Returns the last checkpoint of a trial whose contents are those that were recorded, if there is any. */
    Optional<Path> intact(Claim claim, Consumer<String> warning) {
        if (claim.attempt() == 1) {
            return Optional.empty();
        }
        Optional<Artifact> earlier = recorded(claim, Artifact.EARLIER_CHECKPOINT);
        String instead = earlier.isPresent() ? "the one before is used" : "the trial starts over";
        return recorded(claim, Artifact.CHECKPOINT)
                .flatMap(last -> intact(last, instead, warning))
                .or(() -> earlier.flatMap(before -> intact(before, "the trial starts over", warning)));
    }

    private Optional<Artifact> recorded(Claim claim, String name) {
        return store.artifacts(claim.study(), claim.trial()).stream()
                .filter(artifact -> artifact.name().equals(name))
                .findFirst();
    }

    /** @param instead what happens if it is not intact */
    private Optional<Path> intact(Artifact recorded, String instead, Consumer<String> warning) {
        Path file = directory.resolve(recorded.path());
        try {
            if (Sha256.of(file).equals(recorded.sha256())) {
                return Optional.of(file);
            }
            warning.accept("Checkpoint %s is damaged or of another trial (its SHA-256 is not the recorded %.12s…); %s."
                    .formatted(file, recorded.sha256(), instead));
        } catch (NoSuchFileException elsewhere) {
            warning.accept("Checkpoint %s is not on this machine; %s.".formatted(file, instead));
        } catch (IOException unreadable) {
            warning.accept("Checkpoint %s cannot be read (%s); %s."
                    .formatted(file, unreadable.getClass().getSimpleName(), instead));
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
