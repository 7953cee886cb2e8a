package lorasearch.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
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
            store.keep(claim, new Artifact(name, path, Files.size(file), sha256(file)));
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

    private static String sha256(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file);
                DigestInputStream digested = new DigestInputStream(bytes, MessageDigest.getInstance("SHA-256"))) {
            digested.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digested.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256.", impossible);
        }
    }
}
