package lorasearch.app;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lorasearch.objective.ForwardingProgress;
import lorasearch.objective.Objective;
import lorasearch.objective.Progress;
import lorasearch.storage.TrialStore;
import lorasearch.trial.Outcome;

/**
 * Fine-tuning that ends with further values beside that of its first metric: costs that the trial noted, and other metrics
 * of the evaluation that it kept.
 */
final class SeveralObjectives implements PreparedObjective {

    private final FineTuning tuning;
    private final List<String> further;
    private final TrialStore store;
    private final long study;

    /**
     * @param tuning what trials run; closed with this
     * @param metrics the names of the objectives, of which the first is the one that fine-tuning ends with
     * @param store holds what trials reported
     */
    SeveralObjectives(FineTuning tuning, List<String> metrics, TrialStore store, long study) {
        this.tuning = tuning;
        this.further = metrics.subList(1, metrics.size());
        this.store = store;
        this.study = study;
    }

    @Override
    public Objective objective() {
        Objective first = tuning.objective();
        return (assignment, progress) -> {
            Listening listening = new Listening(progress);
            Outcome outcome = first.evaluate(assignment, listening);
            return outcome instanceof Outcome.Completed completed
                    ? withFurther(completed, assignment.trial(), listening.notes)
                    : outcome;
        };
    }

    @Override
    public void close() {
        tuning.close();
    }

    private Outcome withFurther(Outcome.Completed completed, int trial, Map<String, String> notes) {
        List<Double> values = new ArrayList<>(completed.values());
        for (String name : further) {
            values.add(TuningGoals.COSTS.contains(name) ? cost(name, notes) : metric(name, trial, notes));
        }
        return new Outcome.Completed(values);
    }

    private static double cost(String name, Map<String, String> notes) {
        return Double.parseDouble(notes.get(name));
    }

    private double metric(String name, int trial, Map<String, String> notes) {
        int best = Integer.parseInt(notes.get("best_step"));
        return store.metrics(study, trial).stream()
                .filter(step -> step.step() == best)
                .map(step -> step.metrics().get(name))
                .findFirst()
                .orElseThrow();
    }

    /** Remembers what was noted. */
    private static final class Listening extends ForwardingProgress {
        private final Map<String, String> notes = new HashMap<>();

        Listening(Progress progress) {
            super(progress);
        }

        @Override
        public void note(String name, String json) {
            notes.put(name, json);
            super.note(name, json);
        }
    }
}
