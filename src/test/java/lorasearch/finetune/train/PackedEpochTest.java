package lorasearch.finetune.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import lorasearch.finetune.data.Dataset;
import lorasearch.finetune.data.LabelFormat;
import lorasearch.finetune.data.SyntheticReviews;
import lorasearch.finetune.data.TableFormat;
import lorasearch.finetune.data.TableReader;
import lorasearch.finetune.model.AdapterTraining;
import lorasearch.finetune.model.BaseModel;
import lorasearch.finetune.model.Devices;
import lorasearch.finetune.model.HeadConfig;
import lorasearch.finetune.model.LoraConfig;
import lorasearch.finetune.model.Loss;
import lorasearch.finetune.model.ModelSource;
import lorasearch.finetune.model.OptimizerConfig;
import lorasearch.finetune.model.Pooling;
import lorasearch.finetune.model.Precision;
import lorasearch.finetune.model.Torch;
import lorasearch.finetune.model.TrainingConfig;
import lorasearch.finetune.model.TrainingPack;
import lorasearch.finetune.text.TextEncoder;
import lorasearch.trial.Direction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** An epoch of MiniLM on comments of GoEmotions, or on generated reviews where those are absent. */
@Tag("slow")
class PackedEpochTest {
    private static final int TRAIN_ROWS = 320;
    private static final int DEV_ROWS = 120;
    private static final double TOLERANCE = 1e-5;

    /** How a trial differs from the others. */
    private record Plan(long seed, int batchSize, double rate, int rank, double dropout, List<String> targets) {
        TrainingConfig training() {
            return new TrainingConfig(
                    new LoraConfig(rank, 2.0 * rank, dropout, targets),
                    new HeadConfig(Pooling.MEAN, 0.1),
                    OptimizerConfig.defaults().withHeadRateFactor(10),
                    Loss.BinaryCrossEntropy.unweighted());
        }

        LoopConfig loop() {
            return new LoopConfig(
                    new Span.Epochs(1),
                    batchSize,
                    rate,
                    Schedule.LINEAR,
                    new Warmup.Ratio(0.1),
                    new Span.Epochs(1),
                    Optional.empty());
        }
    }

    private static final List<Plan> PLANS = List.of(
            new Plan(1, 16, 1e-3, 8, 0.05, List.of("query", "value")),
            new Plan(2, 8, 3e-4, 16, 0.2, List.of("query", "key", "value", "dense")),
            new Plan(3, 32, 2e-3, 4, 0, List.of("query", "value")),
            new Plan(4, 16, 5e-4, 8, 0.5, List.of("value")));

    private static Dataset data() {
        Path file = Path.of(System.getProperty("lorasearch.data", "../shared/data"), "goemotions", "train4000.csv");
        return Files.exists(file)
                ? new TableReader(new TableFormat("text", new LabelFormat.Detected()))
                        .read(file)
                        .data()
                : SyntheticReviews.generate(TRAIN_ROWS + DEV_ROWS, 1);
    }

    private static Dataset rows(Dataset data, int first, int count) {
        return data.select(IntStream.range(first, first + count).toArray());
    }

    @Test
    void packedTrialsScoreEveryRowAsTheyDoAlone(TestReporter reporter) throws Exception {
        Torch.useThreads(1);
        ModelSource source = ModelSource.of("minilm");
        Dataset data = data();
        ExecutorService threads = Executors.newFixedThreadPool(PLANS.size());
        try (BaseModel base = BaseModel.load(source, Precision.FLOAT32, Devices.named("cpu"));
                TextEncoder encoder = new TextEncoder(source.tokenizerJson(), 64)) {
            TrainingTask task = new TrainingTask(
                    Examples.of(rows(data, 0, TRAIN_ROWS), encoder),
                    Examples.of(rows(data, TRAIN_ROWS, DEV_ROWS), encoder),
                    probabilities -> Map.of("first", probabilities[0][0]),
                    new Goal("first", Direction.MAXIMIZE));
            TrainingPack pack = new TrainingPack(base);
            List<Future<float[][]>> packed = new ArrayList<>();
            for (Plan plan : PLANS) {
                packed.add(threads.submit(() -> {
                    Torch.useThreads(1);
                    return train(task, pack, plan);
                }));
            }
            double largest = 0;
            for (int trial = 0; trial < PLANS.size(); trial++) {
                largest = Math.max(
                        largest,
                        difference(packed.get(trial).get(), train(task, new TrainingPack(base), PLANS.get(trial))));
            }
            reporter.publishEntry("largest difference of two logits", String.valueOf(largest));
            assertThat(largest).isLessThan(TOLERANCE);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Returns the logits of the dev rows after an epoch. */
    private static float[][] train(TrainingTask task, TrainingPack pack, Plan plan) {
        float[] noBias = new float[task.train().data().labels().size()];
        try (AdapterTraining model = new AdapterTraining(pack, plan.training(), noBias, plan.seed())) {
            TrainingResult result =
                    new Trainer(task, model, plan.loop(), plan.seed(), new Patience(), Clock.systemUTC()).run();
            assertThat(result).isInstanceOf(TrainingResult.Finished.class);
            return model.logits(task.dev().batch(IntStream.range(0, DEV_ROWS).toArray()));
        }
    }

    private static double difference(float[][] packed, float[][] alone) {
        double largest = 0;
        for (int row = 0; row < alone.length; row++) {
            for (int label = 0; label < alone[row].length; label++) {
                assertThat(packed[row][label] > 0).isEqualTo(alone[row][label] > 0);
                largest = Math.max(largest, Math.abs(packed[row][label] - alone[row][label]));
            }
        }
        return largest;
    }
}
