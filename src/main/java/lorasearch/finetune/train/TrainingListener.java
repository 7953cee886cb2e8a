package lorasearch.finetune.train;

import java.util.Map;
import lorasearch.finetune.state.PartState;
import lorasearch.trial.Decision;

/** Follows a training and may end it. Called by the thread that trains. */
public interface TrainingListener {

    /** Takes an evaluation and says whether to go on. */
    Decision evaluated(Checkpoint checkpoint);

    /** Returns whether to end at once; asked before each step, and often during an evaluation. */
    boolean interrupted();

    /**
     * Returns whether to take the state now; asked between two steps.
     *
     * @param steps how many steps were made
     */
    default boolean wantsState(int steps) {
        return false;
    }

    /**
     * Takes the state, from which {@link Trainer#resume} goes on; called where it is wanted, and before an interrupted
     * training ends.
     *
     * @param steps how many steps were made
     * @param parts the state of each part by name
     */
    default void takeState(int steps, Map<String, PartState> parts) {}
}
