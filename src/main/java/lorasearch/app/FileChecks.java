package lorasearch.app;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lorasearch.app.Check.Status;
import lorasearch.digest.Sha256;
import lorasearch.storage.Artifact;
import lorasearch.storage.StudyRecord;
import lorasearch.storage.TrialStore;
import lorasearch.trial.Trial;

/** Compares the files that finished trials left behind, such as adapters, with the digests that were recorded of them. */
final class FileChecks {

    private final Workspace workspace;
    private final TrialStore store;
    private final List<String> faults = new ArrayList<>();
    private int files;
    private int missing;

    FileChecks(Workspace workspace, TrialStore store) {
        this.workspace = workspace;
        this.store = store;
    }

    /** Reads all files. To be called once. */
    Check examine() {
        for (StudyRecord study : store.studies()) {
            for (Trial trial : store.history(study.id()).trials()) {
                if (trial.state().isFinished()) {
                    store.artifacts(study.id(), trial.number())
                            .forEach(artifact -> compare(workspace.of(study.name()), artifact));
                }
            }
        }
        if (!faults.isEmpty()) {
            return new Check(
                    "files",
                    Status.PROBLEM,
                    "%d of %d files of trials are not as they were recorded: %s; run their trials again to get them back"
                            .formatted(faults.size(), files, String.join(", ", faults)));
        }
        return new Check(
                "files",
                missing == 0 ? Status.OK : Status.WARNING,
                "%d files of trials, %d of them not on this machine, the others as they were recorded"
                        .formatted(files, missing));
    }

    private void compare(Path directory, Artifact artifact) {
        files++;
        Path file = directory.resolve(artifact.path());
        try {
            if (!Sha256.of(file).equals(artifact.sha256())) {
                faults.add(file + " (damaged)");
            }
        } catch (NoSuchFileException elsewhere) {
            missing++;
        } catch (IOException unreadable) {
            faults.add("%s (%s)".formatted(file, unreadable.getClass().getSimpleName()));
        }
    }
}
