package lorasearch.app;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lorasearch.storage.Artifact;
import lorasearch.storage.Attempt;
import lorasearch.trial.StepMetrics;
import lorasearch.trial.Trial;

/**
 * All that is known of one trial.
 *
 * @param study the study's name
 * @param metrics the names of the objectives
 * @param trial its snapshot
 * @param steps the further numbers of its reports, ascending by step
 * @param attempts every time it was taken
 * @param files what it left behind
 * @param notes further results of the trial by name, as JSON values; a program's exit code and duration are among them
 * @param log the last lines that its program printed; empty if there was no program, or it printed nothing
 */
public record ShownTrial(
        String study,
        List<String> metrics,
        Trial trial,
        List<StepMetrics> steps,
        List<Taken> attempts,
        List<Kept> files,
        Map<String, Object> notes,
        List<String> log) {

    public ShownTrial {
        metrics = List.copyOf(metrics);
        steps = List.copyOf(steps);
        attempts = List.copyOf(attempts);
        files = List.copyOf(files);
        notes = Collections.unmodifiableMap(new LinkedHashMap<>(notes));
        log = List.copyOf(log);
    }

    /**
     * One time that the trial was taken.
     *
     * @param attempt counts from 1
     * @param by who took it
     * @param claimed when, as ISO 8601
     * @param ended when and how that ended; empty while it is held
     */
    public record Taken(int attempt, String by, String claimed, String ended) {
        static Taken of(Attempt attempt) {
            String ending = attempt.ending()
                    .map(how -> how.name().toLowerCase(Locale.ROOT))
                    .orElse("");
            String by = attempt.worker().pid() == 0
                    ? "whoever asked"
                    : "process %d on %s"
                            .formatted(attempt.worker().pid(), attempt.worker().host());
            return new Taken(
                    attempt.attempt(),
                    by,
                    attempt.claimed().toString(),
                    attempt.ended().map(when -> ending + " " + when).orElse(""));
        }
    }

    /**
     * A file.
     *
     * @param name what it is
     * @param path where it lies
     * @param bytes its size
     */
    public record Kept(String name, String path, long bytes) {
        static Kept of(Artifact artifact, Path directory) {
            return new Kept(artifact.name(), directory.resolve(artifact.path()).toString(), artifact.bytes());
        }
    }
}
