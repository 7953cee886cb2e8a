package lorasearch.app;

import java.util.List;

/**
 * What another definition means for a study.
 *
 * @param study the study's name
 * @param changes what differs, one phrase each; empty if nothing does
 * @param trials what the new space makes of each trial that has a point
 * @param applied whether the study has the new definition now
 */
public record Migration(String study, List<String> changes, List<Verdict> trials, boolean applied) {

    public Migration {
        changes = List.copyOf(changes);
        trials = List.copyOf(trials);
    }

    /**
     * What the new space makes of a trial.
     *
     * @param trial its number
     * @param objections why samplers cannot use all of it, one phrase each; empty if they can
     */
    public record Verdict(int trial, List<String> objections) {
        public Verdict {
            objections = List.copyOf(objections);
        }

        /** Returns whether samplers learn from the whole trial. */
        public boolean isUsable() {
            return objections.isEmpty();
        }
    }

    /** Returns how many trials stay usable as a whole. */
    public long usable() {
        return trials.stream().filter(Verdict::isUsable).count();
    }
}
