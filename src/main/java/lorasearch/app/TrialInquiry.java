package lorasearch.app;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lorasearch.space.PythonJson;
import lorasearch.storage.StudyRecord;
import lorasearch.storage.TrialStore;
import lorasearch.trial.Trial;

/** Gathers all that is known of one trial. */
final class TrialInquiry {

    /** Where a program's last output is noted. */
    private static final String LOG = "command.log";

    private final Workspace workspace;
    private final TrialStore store;
    private final StudyRecord study;

    TrialInquiry(Workspace workspace, TrialStore store, StudyRecord study) {
        this.workspace = workspace;
        this.store = store;
        this.study = study;
    }

    ShownTrial of(int number) {
        Trial trial = Trials.numbered(study.name(), number, store.history(study.id()));
        Path directory = workspace.of(study.name());
        return new ShownTrial(
                study.name(),
                Summaries.metrics(study),
                trial,
                store.metrics(study.id(), number),
                store.attempts(study.id(), number).stream()
                        .map(ShownTrial.Taken::of)
                        .toList(),
                store.artifacts(study.id(), number).stream()
                        .map(artifact -> ShownTrial.Kept.of(artifact, directory))
                        .toList(),
                notes(trial),
                log(trial));
    }

    private static Map<String, Object> notes(Trial trial) {
        Map<String, Object> notes = new LinkedHashMap<>();
        trial.userAttributes().forEach((name, json) -> {
            if (!name.equals(LOG)) {
                notes.put(name, PythonJson.read(json));
            }
        });
        return notes;
    }

    private static List<String> log(Trial trial) {
        String json = trial.userAttributes().get(LOG);
        return json == null
                ? List.of()
                : String.valueOf(PythonJson.read(json)).lines().toList();
    }
}
