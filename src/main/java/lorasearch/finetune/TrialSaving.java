package lorasearch.finetune;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import lorasearch.finetune.state.PartState;
import lorasearch.finetune.state.StateFile;
import lorasearch.objective.Progress;

/**
 * Saves the state of one trial's training in its rhythm, and reads what an earlier attempt saved. What goes wrong is a
 * warning: a checkpoint is not worth a trial. Not thread-safe.
 */
final class TrialSaving {

    /** What the disk must have left after a checkpoint, for the database and the results. */
    private static final long FREE_BYTES = 64L << 20;

    /** The part of the state that is this class's own. */
    private static final String OWN_PART = "saving";

    private static final String STEPS = "steps";

    private final SaveRhythm rhythm;
    private final Path directory;
    private final String identity;
    private final Progress progress;
    private final LongSupplier nanoTime;
    private long lastTime;
    private int lastStep;
    private boolean warned;

    /**
     * @param directory where the files go; made where it does not exist
     * @param identity what a training must have in common with this one for its state to be of use
     * @param nanoTime a count of nanoseconds that never jumps
     */
    TrialSaving(SaveRhythm rhythm, Path directory, String identity, Progress progress, LongSupplier nanoTime) {
        this.rhythm = rhythm;
        this.directory = directory;
        this.identity = identity;
        this.progress = progress;
        this.nanoTime = nanoTime;
        this.lastTime = nanoTime.getAsLong();
    }

    /** Returns what an earlier attempt saved last; empty if there is nothing, or nothing of use. */
    Optional<Map<String, PartState>> last() {
        return progress.lastState().flatMap(this::read);
    }

    private Optional<Map<String, PartState>> read(Path file) {
        try {
            Optional<Map<String, PartState>> state = StateFile.read(file, identity);
            if (state.isEmpty()) {
                progress.warn(
                        "Checkpoint %s is of a training with other settings; the trial starts over.".formatted(file));
            }
            state.ifPresent(
                    parts -> lastStep = Math.toIntExact(parts.get(OWN_PART).whole(STEPS)));
            return state;
        } catch (IOException unreadable) {
            progress.warn("Checkpoint %s cannot be read (%s); the trial starts over."
                    .formatted(file, unreadable.getMessage()));
            return Optional.empty();
        }
    }

    /** Returns whether the state is to be saved after so many steps. */
    boolean isDue(int steps) {
        if (steps == lastStep) {
            return false;
        }
        if (rhythm instanceof SaveRhythm.Timed timed) {
            return nanoTime.getAsLong() - lastTime >= timed.interval().toNanos();
        }
        return rhythm instanceof SaveRhythm.Steps every && steps % every.count() == 0;
    }

    /** Saves a state, unless it was saved already or nothing is to be saved. */
    void save(int steps, Map<String, PartState> parts) {
        if (steps == lastStep || rhythm instanceof SaveRhythm.Never) {
            return;
        }
        lastStep = steps;
        lastTime = nanoTime.getAsLong();
        try {
            Files.createDirectories(directory);
            long free = Files.getFileStore(directory).getUsableSpace();
            if (free < bytes(parts) + FREE_BYTES) {
                warnOnce("only %d MB are free on the disk".formatted(free >> 20));
                return;
            }
            Path file = directory.resolve("%08d.safetensors".formatted(steps));
            Map<String, PartState> all = new LinkedHashMap<>(parts);
            all.put(OWN_PART, PartState.of(Map.of(STEPS, steps)));
            StateFile.write(file, identity, all);
            progress.saveState(file);
            warned = false;
        } catch (IOException | UncheckedIOException failed) {
            warnOnce(failed.getMessage());
        }
    }

    private void warnOnce(String reason) {
        if (!warned) {
            progress.warn(
                    "Checkpoint in %s was not written (%s); the trial goes on without.".formatted(directory, reason));
            warned = true;
        }
    }

    private static long bytes(Map<String, PartState> parts) {
        return parts.values().stream()
                .flatMap(part -> part.tensors().values().stream())
                .mapToLong(tensor -> tensor.bytes().remaining())
                .sum();
    }
}
