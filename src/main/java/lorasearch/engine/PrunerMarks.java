package lorasearch.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import lorasearch.space.PythonJson;
import lorasearch.storage.Claim;
import lorasearch.storage.TrialStore;
import lorasearch.trial.Trial;

/**
 * What the pruner remembers of one trial, and the step at which it began to, so that an attempt that does some steps again
 * finds the marks as they were before them. Not thread-safe.
 */
final class PrunerMarks {

    private final TrialStore store;
    private final Claim claim;
    private final Map<String, Integer> stepOfMark = new LinkedHashMap<>();

    PrunerMarks(TrialStore store, Claim claim) {
        this.store = store;
        this.claim = claim;
    }

    /** Stores the marks of a decision. */
    void set(int step, Map<String, String> marks) {
        marks.forEach((name, json) -> store.mark(claim, name, json));
        boolean news = false;
        for (String name : marks.keySet()) {
            news |= stepOfMark.putIfAbsent(name, step) == null;
        }
        if (news) {
            store.mark(claim, Trial.MARKED_AT, PythonJson.write(stepOfMark));
        }
    }

    /** Takes over what an earlier attempt marked. */
    void load(Trial trial) {
        String stored = trial.systemAttributes().get(Trial.MARKED_AT);
        if (stored != null) {
            ((Map<?, ?>) PythonJson.read(stored))
                    .forEach((name, step) -> stepOfMark.put((String) name, ((Number) step).intValue()));
        }
    }

    /** Forgets the marks of decisions from a step on, and returns their names. */
    Set<String> takeFrom(int step) {
        Set<String> later = new TreeSet<>();
        stepOfMark.forEach((name, marked) -> {
            if (marked >= step) {
                later.add(name);
            }
        });
        stepOfMark.keySet().removeAll(later);
        return later;
    }
}
