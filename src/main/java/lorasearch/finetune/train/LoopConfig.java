package lorasearch.finetune.train;

import java.util.Optional;

/**
 * How a model is trained.
 *
 * @param length when training ends at the latest
 * @param batchSize rows per step; at least 1
 * @param microBatch most rows that are computed at once; at least 1. A larger batch is computed in parts, whose gradients
 *     add up to those of the whole
 * @param learningRate the highest learning rate; positive
 * @param schedule how the learning rate goes
 * @param cycles how often a schedule with restarts goes from the peak to 0; at least 1
 * @param warmup how long the learning rate takes to its highest value
 * @param plateau when the learning rate is lowered besides, or empty for never
 * @param evaluationInterval how far apart evaluations are; there is always one at the end
 * @param earlyStopping when training ends earlier, or empty for never
 */
public record LoopConfig(
        Span length,
        int batchSize,
        int microBatch,
        double learningRate,
        Schedule schedule,
        int cycles,
        Warmup warmup,
        Optional<Plateau> plateau,
        Span evaluationInterval,
        Optional<EarlyStopping> earlyStopping) {
    public LoopConfig {
        if (batchSize < 1) {
            throw new IllegalArgumentException("Batch size (%d) must be at least 1.".formatted(batchSize));
        }
        if (microBatch < 1) {
            throw new IllegalArgumentException("Micro-batch (%d) must be at least 1.".formatted(microBatch));
        }
        if (!(learningRate > 0 && Double.isFinite(learningRate))) {
            throw new IllegalArgumentException("Learning rate (%s) must be positive.".formatted(learningRate));
        }
    }

    /** Computes each batch at once, and lowers the learning rate by the schedule alone. */
    public LoopConfig(
            Span length,
            int batchSize,
            double learningRate,
            Schedule schedule,
            Warmup warmup,
            Span evaluationInterval,
            Optional<EarlyStopping> earlyStopping) {
        this(
                length,
                batchSize,
                batchSize,
                learningRate,
                schedule,
                1,
                warmup,
                Optional.empty(),
                evaluationInterval,
                earlyStopping);
    }

    /** Returns the same training, with each batch computed in parts of half the size as far as they can be halved. */
    public LoopConfig inSmallerParts() {
        return new LoopConfig(
                length,
                batchSize,
                (largestPart() + 1) / 2,
                learningRate,
                schedule,
                cycles,
                warmup,
                plateau,
                evaluationInterval,
                earlyStopping);
    }

    /** Returns how many rows are computed at once at most. */
    public int largestPart() {
        return Math.min(batchSize, microBatch);
    }

    /** Returns the learning rate of each step. */
    LearningRate learningRates(int stepsPerEpoch) {
        int totalSteps = length.inSteps(stepsPerEpoch);
        return new LearningRate(schedule, learningRate, warmup.inSteps(totalSteps), totalSteps, cycles);
    }
}
