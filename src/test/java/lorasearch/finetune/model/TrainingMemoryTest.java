package lorasearch.finetune.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import lorasearch.bench.ResidentMemory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A long training needs no more memory than a short one. */
@Tag("slow")
@EnabledOnOs(OS.LINUX)
class TrainingMemoryTest {
    private static final int LABELS = 28;
    private static final int WARM_UP = 50;
    private static final int STEPS = 500;
    private static final int MAX_ROWS = 4;
    private static final int MAX_LENGTH = 32;

    @Test
    void fiveHundredStepsOfMiniLmHoldWhatFiftyHold(TestReporter reporter) {
        TrainingConfig config = new TrainingConfig(
                new LoraConfig(8, 16, 0.1, TinyBert.ALL_LINEARS),
                new HeadConfig(Pooling.MEAN, 0.1),
                OptimizerConfig.defaults(),
                Loss.BinaryCrossEntropy.unweighted());
        Random random = new Random(1);
        try (BaseModel base = BaseModel.load(ModelSource.of("minilm"), Precision.FLOAT32, Devices.named("cpu"));
                AdapterTraining training = new AdapterTraining(base, config, new float[LABELS], 1)) {
            long valuesEarly = 0;
            long memoryEarly = 0;
            train(training, MAX_ROWS, MAX_LENGTH, random);
            for (int step = 1; step <= STEPS; step++) {
                train(training, 1 + random.nextInt(MAX_ROWS), 4 + random.nextInt(MAX_LENGTH - 3), random);
                if (step == WARM_UP) {
                    valuesEarly = Torch.openValues();
                    memoryEarly = heldMebibytes(base);
                }
            }
            long memoryLate = heldMebibytes(base);
            reporter.publishEntry(
                    "native values and MiB at step %d, at step %d".formatted(WARM_UP, STEPS),
                    "%d, %d; %d, %d".formatted(valuesEarly, memoryEarly, Torch.openValues(), memoryLate));
            assertThat(Torch.openValues()).isEqualTo(valuesEarly);
            assertThat(memoryLate).isLessThan(memoryEarly + memoryEarly / 10);
        }
    }

    private static void train(AdapterTraining training, int rows, int length, Random random) {
        long[] ids = random.longs((long) rows * length, 0, 30_522).toArray();
        long[] mask = new long[rows * length];
        for (int row = 0; row < rows; row++) {
            int tokens = 1 + random.nextInt(length);
            Arrays.fill(mask, row * length, row * length + tokens, 1);
        }
        training.step(new TokenBatch(rows, length, ids, mask), new float[rows * LABELS], 1e-4);
    }

    private static long heldMebibytes(BaseModel base) {
        base.giveBackMemory();
        return ResidentMemory.mebibytes();
    }
}
