package lorasearch.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import lorasearch.objective.Progress;
import lorasearch.pruner.Pruner;
import lorasearch.storage.Claim;
import lorasearch.storage.TrialStore;
import lorasearch.trial.Decision;
import lorasearch.trial.LabelScore;
import lorasearch.trial.StudyListener;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;

/** Writes what an objective says to the store, and asks the pruner after each report. */
final class StoredProgress implements Progress {

    private final TrialStore store;
    private final RunnableStudy study;
    private final Claim claim;
    private final Pruner pruner;
    private final StudyListener listener;
    private final BooleanSupplier stopRequested;
    private final SavedStates states;
    private final PrunerMarks marks;
    private final TrialTime time;
    private boolean reported;

    StoredProgress(
            TrialStore store,
            RunnableStudy study,
            Claim claim,
            Pruner pruner,
            StudyListener listener,
            BooleanSupplier stopRequested,
            TrialTime time) {
        this.store = store;
        this.study = study;
        this.claim = claim;
        this.pruner = pruner;
        this.listener = listener;
        this.stopRequested = stopRequested;
        this.states = new SavedStates(store, study.directory());
        this.marks = new PrunerMarks(store, claim);
        this.time = time;
    }

    @Override
    public Decision report(int step, double value, Map<String, Double> metrics) {
        if (!reported && claim.attempt() > 1) {
            forgetEarlierAttempt(step);
        }
        reported = true;
        store.report(claim, step, value, metrics);
        listener.reported(claim.trial(), step, value, metrics);
        TrialHistory history = store.history(study.id());
        Trial running = running(history);
        Decision decision = pruner.decide(history, running);
        marks.set(step, pruner.marks(history, running));
        return decision;
    }

    /** An earlier attempt may have come further; what it did from this step on is done again. */
    private void forgetEarlierAttempt(int step) {
        marks.load(running(store.history(study.id())));
        store.rewind(claim, step, marks.takeFrom(step));
    }

    /** Numbers have no gaps, so a trial's number is its place. */
    private Trial running(TrialHistory history) {
        return history.trials().get(claim.trial());
    }

    @Override
    public void keep(String name, Path file) {
        try {
            store.keep(claim, states.artifact(name, file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    "File %s of trial %d cannot be read.".formatted(file, claim.trial()), unreadable);
        }
    }

    @Override
    public void note(String name, String json) {
        store.note(claim, name, json);
    }

    @Override
    public void labels(List<LabelScore> labels) {
        store.labels(claim, labels);
    }

    @Override
    public boolean interrupted() {
        return stopRequested.getAsBoolean();
    }

    @Override
    public void saveState(Path file) {
        states.record(claim, file);
        time.keep();
    }

    @Override
    public Optional<Path> lastState() {
        Optional<Path> state = states.intact(claim, this::warn);
        if (state.isPresent()) {
            time.goOn();
        }
        return state;
    }

    @Override
    public void warn(String message) {
        listener.warned(claim.trial(), message);
    }
}
