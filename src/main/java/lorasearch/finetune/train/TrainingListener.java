package lorasearch.finetune.train;

import lorasearch.trial.Decision;

/** Follows a training and may end it. Called by the thread that trains. */
public interface TrainingListener {

    /** Takes an evaluation and says whether to go on. */
    Decision evaluated(Checkpoint checkpoint);

    /** Returns whether to end at once; asked before each step. */
    boolean interrupted();
}
