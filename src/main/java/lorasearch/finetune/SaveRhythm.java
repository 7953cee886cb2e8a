package lorasearch.finetune;

import java.time.Duration;

/** How often the state of a trial is saved while it trains. */
public sealed interface SaveRhythm {

    /**
     * Once in a while.
     *
     * @param interval time between two saves; positive
     */
    record Timed(Duration interval) implements SaveRhythm {
        public Timed {
            if (interval.isZero() || interval.isNegative()) {
                throw new IllegalArgumentException(
                        "Time between checkpoints (%s) must be positive.".formatted(interval));
            }
        }
    }

    /**
     * After a number of training steps.
     *
     * @param count at least 1
     */
    record Steps(int count) implements SaveRhythm {
        public Steps {
            if (count < 1) {
                throw new IllegalArgumentException(
                        "Steps between checkpoints (%d) must be at least 1.".formatted(count));
            }
        }
    }

    /** Not at all: an interrupted trial starts over. */
    record Never() implements SaveRhythm {}
}
