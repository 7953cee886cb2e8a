package lorasearch.workers;

import java.util.Arrays;
import java.util.Optional;
import lorasearch.trial.StopReason;

/**
 * Why a worker process ended, as it says itself in the last line of its output.
 *
 * @param reason why
 * @param detail one line for people, empty if the reason says it all
 */
public record WorkerResult(StopReason reason, String detail) {

    private static final String PREFIX = "worker ended: ";

    /** Returns the line. */
    public String toLine() {
        return PREFIX + reason + " " + detail.replaceAll("\\s+", " ");
    }

    /** Reads a line; empty if it is something else. */
    static Optional<WorkerResult> ofLine(String line) {
        if (!line.startsWith(PREFIX)) {
            return Optional.empty();
        }
        String[] parts = line.substring(PREFIX.length()).split(" ", 2);
        return Arrays.stream(StopReason.values())
                .filter(reason -> reason.name().equals(parts[0]))
                .findFirst()
                .map(reason -> new WorkerResult(reason, parts.length > 1 ? parts[1] : ""));
    }
}
