package lorasearch.finetune.train;

/** A stretch of training. */
public sealed interface Span {

    /**
     * A number of optimiser steps.
     *
     * @param count at least 1
     */
    record Steps(int count) implements Span {
        public Steps {
            if (count < 1) {
                throw new IllegalArgumentException("Number of steps (%d) must be at least 1.".formatted(count));
            }
        }

        @Override
        public int inSteps(int stepsPerEpoch) {
            return count;
        }
    }

    /**
     * A number of passes over the training rows, or a part of one.
     *
     * @param count positive
     */
    record Epochs(double count) implements Span {
        public Epochs {
            if (!(count > 0 && Double.isFinite(count))) {
                throw new IllegalArgumentException("Number of epochs (%s) must be positive.".formatted(count));
            }
        }

        @Override
        public int inSteps(int stepsPerEpoch) {
            return Math.max(1, (int) Math.round(count * stepsPerEpoch));
        }
    }

    /** Returns the length in steps, at least 1. */
    int inSteps(int stepsPerEpoch);
}
