package lorasearch.pruner;

import java.util.List;
import lorasearch.trial.Trial;

/**
 * One run of successive halving, perhaps beside others.
 *
 * @param study the study's name
 * @param all the runs
 * @param index which of them this is, from 0
 */
record Bracket(String study, Brackets all, int index) {

    /** The run that has no other beside it. */
    static final Bracket ONLY = new Bracket("", new Brackets(List.of(1)), 0);

    /** Returns the run that a trial belongs to. */
    static Bracket of(String study, Brackets all, Trial trial) {
        return new Bracket(study, all, all.bracketOf(study, trial.number()));
    }

    /** Returns whether a trial belongs to this run. */
    boolean has(Trial trial) {
        return all.bracketOf(study, trial.number()) == index;
    }
}
