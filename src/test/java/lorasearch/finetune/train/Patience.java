package lorasearch.finetune.train;

import lorasearch.trial.Decision;

/** Lets a training come to its end. */
public record Patience() implements TrainingListener {
    @Override
    public Decision evaluated(Checkpoint checkpoint) {
        return Decision.CONTINUE;
    }

    @Override
    public boolean interrupted() {
        return false;
    }
}
