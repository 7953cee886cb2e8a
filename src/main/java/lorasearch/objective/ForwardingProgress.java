package lorasearch.objective;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lorasearch.trial.Decision;
import lorasearch.trial.LabelScore;

/** Hands everything on to another progress; for objectives that listen to what another one says. */
public abstract class ForwardingProgress implements Progress {

    private final Progress next;

    /** @param next takes everything that is said */
    protected ForwardingProgress(Progress next) {
        this.next = next;
    }

    @Override
    public Decision report(int step, double value, Map<String, Double> metrics) {
        return next.report(step, value, metrics);
    }

    @Override
    public void keep(String name, Path file) {
        next.keep(name, file);
    }

    @Override
    public void note(String name, String json) {
        next.note(name, json);
    }

    @Override
    public void labels(List<LabelScore> labels) {
        next.labels(labels);
    }

    @Override
    public boolean interrupted() {
        return next.interrupted();
    }

    @Override
    public void saveState(Path file) {
        next.saveState(file);
    }

    @Override
    public Optional<Path> lastState() {
        return next.lastState();
    }

    @Override
    public void warn(String message) {
        next.warn(message);
    }
}
