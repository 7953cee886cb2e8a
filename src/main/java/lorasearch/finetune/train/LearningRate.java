package lorasearch.finetune.train;

/**
 * The learning rate of each step of one training.
 *
 * @param schedule how it goes
 * @param peak the highest rate; positive
 * @param warmupSteps steps on the way up from 0; at least 0
 * @param totalSteps steps of the training; at least 1
 * @param cycles how often a schedule with restarts goes from the peak to 0; at least 1
 */
public record LearningRate(Schedule schedule, double peak, int warmupSteps, int totalSteps, int cycles) {
    public LearningRate {
        if (!(peak > 0 && Double.isFinite(peak))) {
            throw new IllegalArgumentException("Learning rate (%s) must be positive.".formatted(peak));
        }
        if (warmupSteps < 0 || totalSteps < 1) {
            throw new IllegalArgumentException("Warm-up steps (%d) must be at least 0 and steps (%d) at least 1."
                    .formatted(warmupSteps, totalSteps));
        }
        if (cycles < 1) {
            throw new IllegalArgumentException("Number of cycles (%d) must be at least 1.".formatted(cycles));
        }
    }

    /** Returns the rate of a step, from 0. The first step of a warm-up has rate 0. */
    public double at(int step) {
        boolean warmup = step < warmupSteps && schedule != Schedule.CONSTANT;
        return warmup ? peak * step / warmupSteps : schedule.afterWarmup(this, step);
    }

    /** Returns how much of the way after the warm-up is done, in {@code [0, 1]}. */
    double shareDone(int step) {
        return Math.min(1, (step - warmupSteps) / (double) Math.max(1, totalSteps - warmupSteps));
    }

    /** Returns how much of the way after the warm-up is left, in {@code [0, 1]}. */
    double shareLeft(int step) {
        return Math.max(0, (totalSteps - step) / (double) Math.max(1, totalSteps - warmupSteps));
    }
}
