package lorasearch.finetune.train;

/** How long the learning rate takes from 0 to its peak. */
public sealed interface Warmup {

    /**
     * A number of steps.
     *
     * @param count at least 0
     */
    record Steps(int count) implements Warmup {
        public Steps {
            if (count < 0) {
                throw new IllegalArgumentException("Number of warm-up steps (%d) must be at least 0.".formatted(count));
            }
        }

        @Override
        public int inSteps(int totalSteps) {
            return count;
        }
    }

    /**
     * A share of all steps, rounded up.
     *
     * @param share in {@code [0, 1]}
     */
    record Ratio(double share) implements Warmup {
        public Ratio {
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException("Warm-up ratio (%s) must lie in [0, 1].".formatted(share));
            }
        }

        @Override
        public int inSteps(int totalSteps) {
            return (int) Math.ceil(share * totalSteps);
        }
    }

    /** Returns the length in steps. */
    int inSteps(int totalSteps);
}
