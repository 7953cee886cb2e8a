package lorasearch.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import lorasearch.digest.Sha256;
import lorasearch.objective.Progress;
import lorasearch.pruner.Pruner;
import lorasearch.storage.Artifact;
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

    StoredProgress(
            TrialStore store,
            RunnableStudy study,
            Claim claim,
            Pruner pruner,
            StudyListener listener,
            BooleanSupplier stopRequested) {
        this.store = store;
        this.study = study;
        this.claim = claim;
        this.pruner = pruner;
        this.listener = listener;
        this.stopRequested = stopRequested;
    }

    @Override
    public Decision report(int step, double value, Map<String, Double> metrics) {
        store.report(claim, step, value, metrics);
        listener.reported(claim.trial(), step, value, metrics);
        TrialHistory history = store.history(study.id());
        Trial running = running(history);
        Decision decision = pruner.decide(history, running);
        pruner.marks(history, running).forEach((name, json) -> store.mark(claim, name, json));
        return decision;
    }

    /** Numbers have no gaps, so a trial's number is its place. */
    private Trial running(TrialHistory history) {
        return history.trials().get(claim.trial());
    }

    @Override
    public void keep(String name, Path file) {
        String path = study.directory().relativize(file).toString().replace('\\', '/');
        try {
            store.keep(claim, new Artifact(name, path, Files.size(file), Sha256.of(file)));
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
}
