package lorasearch.app;

import java.util.Map;
import lorasearch.config.StudyDefinition;
import lorasearch.space.Params;
import lorasearch.storage.StudyRecord;
import lorasearch.storage.TrialStore;
import lorasearch.trial.TrialState;

/**
 * A trial that waits for a worker.
 *
 * @param study the study's name
 * @param number the trial's number
 * @param params the values that were set; the rest will be suggested
 * @param more how many trials more than planned it takes to get to this one; 0 if the study will get to it anyway
 */
public record EnqueuedTrial(String study, int number, Params params, long more) {

    /** Adds a trial at a point, or a part of one, as somebody typed it. */
    static EnqueuedTrial add(TrialStore store, StudyRecord study, Map<String, String> settings) {
        StudyDefinition definition = Summaries.requiredDefinition(study);
        Params params = EnteredPoint.read(definition.space(), settings);
        int number = store.enqueue(study.id(), params);
        long begun = store.history(study.id()).trials().stream()
                .filter(trial -> trial.state() != TrialState.WAITING || trial.number() <= number)
                .count();
        return new EnqueuedTrial(
                study.name(),
                number,
                params,
                Math.max(0, begun - definition.search().trials()));
    }
}
