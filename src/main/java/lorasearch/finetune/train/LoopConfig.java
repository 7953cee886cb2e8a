package lorasearch.finetune.train;

import java.util.Optional;

/**
 * How a model is trained.
 *
 * @param length when training ends at the latest
 * @param batchSize rows per step; at least 1
 * @param learningRate the highest learning rate; positive
 * @param schedule how the learning rate goes
 * @param warmup how long the learning rate takes to its highest value
 * @param evaluationInterval how far apart evaluations are; there is always one at the end
 * @param earlyStopping when training ends earlier, or empty for never
 */
public record LoopConfig(
        Span length,
        int batchSize,
        double learningRate,
        Schedule schedule,
        Warmup warmup,
        Span evaluationInterval,
        Optional<EarlyStopping> earlyStopping) {
    public LoopConfig {
        if (batchSize < 1) {
            throw new IllegalArgumentException("Batch size (%d) must be at least 1.".formatted(batchSize));
        }
        if (!(learningRate > 0 && Double.isFinite(learningRate))) {
            throw new IllegalArgumentException("Learning rate (%s) must be positive.".formatted(learningRate));
        }
    }

    /** Returns the learning rate of each step. */
    LearningRate learningRates(int stepsPerEpoch) {
        int totalSteps = length.inSteps(stepsPerEpoch);
        return new LearningRate(schedule, learningRate, warmup.inSteps(totalSteps), totalSteps);
    }
}
