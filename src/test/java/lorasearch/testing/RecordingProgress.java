package lorasearch.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;
import lorasearch.objective.Progress;
import lorasearch.trial.Decision;
import lorasearch.trial.LabelScore;

/** Keeps what an objective says, and answers as the test wants. Used by one thread. */
public final class RecordingProgress implements Progress {

    /** One report of an objective. */
    public record Report(int step, double value, Map<String, Double> metrics) {}

    private final List<Report> reports = new ArrayList<>();
    private final Map<String, Path> files = new LinkedHashMap<>();
    private final Map<String, String> notes = new LinkedHashMap<>();
    private final List<LabelScore> labels = new ArrayList<>();
    private IntPredicate stop = step -> false;
    private BooleanSupplier interrupted = () -> false;

    /** Says stop after the reports of these steps. */
    public RecordingProgress stoppingAt(IntPredicate steps) {
        stop = steps;
        return this;
    }

    /** Asks this each time an objective asks whether it is interrupted. */
    public RecordingProgress interruptedWhen(BooleanSupplier condition) {
        interrupted = condition;
        return this;
    }

    @Override
    public Decision report(int step, double value, Map<String, Double> metrics) {
        reports.add(new Report(step, value, metrics));
        return stop.test(step) ? Decision.STOP : Decision.CONTINUE;
    }

    @Override
    public void keep(String name, Path file) {
        files.put(name, file);
    }

    @Override
    public void note(String name, String json) {
        notes.put(name, json);
    }

    @Override
    public void labels(List<LabelScore> scores) {
        labels.addAll(scores);
    }

    @Override
    public boolean interrupted() {
        return interrupted.getAsBoolean();
    }

    /** Returns the reports, in order. */
    public List<Report> reports() {
        return reports;
    }

    /** Returns the files by name. */
    public Map<String, Path> files() {
        return files;
    }

    /** Returns the notes by name, as JSON text. */
    public Map<String, String> notes() {
        return notes;
    }

    /** Returns the label scores, in order. */
    public List<LabelScore> labels() {
        return labels;
    }
}
