package lorasearch.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import lorasearch.finetune.model.HeadConfig;
import lorasearch.finetune.model.LabelledBatch;
import lorasearch.finetune.model.LoraConfig;
import lorasearch.finetune.model.Loss;
import lorasearch.finetune.model.OptimizerConfig;
import lorasearch.finetune.model.Pooling;
import lorasearch.finetune.model.TokenBatch;
import lorasearch.finetune.model.TrainingConfig;

/**
 * One trial on random texts.
 *
 * @param seed decides its texts, start values and dropout
 * @param rows texts of each step
 * @param lengths tokens of the texts of a step, in turn
 * @param all whether all six linear layers are adapted, or query and value only
 */
record TrialStream(long seed, int rows, List<Integer> lengths, boolean all) {

    static final int LABELS = 28;
    private static final List<String> LINEARS =
            List.of("query", "key", "value", "attention.output.dense", "intermediate.dense", "output.dense");

    TrainingConfig training() {
        return new TrainingConfig(
                new LoraConfig(8, 16, 0.05, all ? LINEARS : List.of("query", "value")),
                new HeadConfig(Pooling.MEAN, 0),
                OptimizerConfig.defaults(),
                Loss.BinaryCrossEntropy.unweighted());
    }

    /** Returns the batch of a step, from 0. */
    LabelledBatch batch(int step) {
        Random random = new Random(1_000_003 * seed + step);
        int length = lengths.get(step % lengths.size());
        long[] ids =
                random.longs((long) rows * length, 0, EncoderShape.VOCABULARY).toArray();
        long[] mask = new long[ids.length];
        Arrays.fill(mask, 1);
        float[] targets = new float[rows * LABELS];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = random.nextInt(10) == 0 ? 1 : 0;
        }
        return new LabelledBatch(new TokenBatch(rows, length, ids, mask), targets);
    }
}
