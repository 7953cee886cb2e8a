package lorasearch.finetune.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import lorasearch.finetune.model.AdapterTraining;
import lorasearch.finetune.model.AdapterWeights;
import lorasearch.finetune.model.HeadConfig;
import lorasearch.finetune.model.LoraConfig;
import lorasearch.finetune.model.Loss;
import lorasearch.finetune.model.OptimizerConfig;
import lorasearch.finetune.model.Pooling;
import lorasearch.finetune.model.Torch;
import lorasearch.finetune.model.TrainingConfig;
import lorasearch.trial.Decision;
import lorasearch.trial.Direction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {

    private static final Goal GOAL = new Goal("score", Direction.MAXIMIZE);
    /** 200 rows in batches of 16. */
    private static final int STEPS_PER_EPOCH = 13;

    @TempDir
    static Path folder;

    private static TinyTask tiny;

    private final List<Checkpoint> reported = new ArrayList<>();

    @BeforeAll
    static void loadModel() {
        Torch.useThreads(1);
        tiny = new TinyTask(folder);
    }

    @AfterAll
    static void closeModel() {
        tiny.close();
    }

    @Test
    void learnsWhatTheLabelsSay() {
        assertThat(accuracy().apply(new double[60][2]).get("score")).isLessThan(0.75);
        try (AdapterTraining model = newModel()) {
            TrainingResult result = train(model, config(12, 0.02), accuracy(), new Listener());
            assertThat(result).isInstanceOf(TrainingResult.Finished.class);
        }
        assertThat(reported).hasSize(12);
        assertThat(reported.get(11).value(GOAL)).isGreaterThan(0.95);
        assertThat(reported.get(11).metrics().get("train_loss"))
                .isLessThan(0.5 * reported.get(0).metrics().get("train_loss"));
    }

    @Test
    void measuresEachCheckpoint() {
        try (AdapterTraining model = newModel()) {
            train(model, config(2, 0.01), accuracy(), new Listener());
        }
        assertThat(reported).extracting(Checkpoint::number).containsExactly(1, 2);
        assertThat(reported).extracting(Checkpoint::step).containsExactly(STEPS_PER_EPOCH, 2 * STEPS_PER_EPOCH);
        Map<String, Double> last = reported.get(1).metrics();
        assertThat(last)
                .containsOnlyKeys(
                        "train_loss",
                        "gradient_norm",
                        "tokens_per_second",
                        "learning_rate",
                        "epoch",
                        "score",
                        "seconds");
        assertThat(last).containsEntry("epoch", 2.0).containsEntry("seconds", 0.0);
        assertThat(last.get("learning_rate")).isCloseTo(0.01 / (2 * STEPS_PER_EPOCH), within(1e-15));
        assertThat(last.get("gradient_norm")).isPositive();
        assertThat(last.get("tokens_per_second")).isPositive();
    }

    @Test
    void evaluatesEverySoManyStepsAndAtTheEnd() {
        LoopConfig config = new LoopConfig(
                new Span.Steps(23),
                16,
                0.01,
                Schedule.COSINE,
                new Warmup.Ratio(0.1),
                new Span.Steps(10),
                Optional.empty());
        try (AdapterTraining model = newModel()) {
            train(model, config, accuracy(), new Listener());
            assertThat(model.steps()).isEqualTo(23);
        }
        assertThat(reported).extracting(Checkpoint::step).containsExactly(10, 20, 23);
    }

    @Test
    void aBatchInPartsTrainsAsTheWholeDoes() {
        List<double[]> ends = new ArrayList<>();
        for (int microBatch : new int[] {16, 5}) {
            try (AdapterTraining model = newModel(0)) {
                LoopConfig config = new LoopConfig(
                        new Span.Steps(6),
                        16,
                        microBatch,
                        0.01,
                        Schedule.CONSTANT,
                        1,
                        new Warmup.Steps(0),
                        Optional.empty(),
                        new Span.Steps(6),
                        Optional.empty());
                train(model, config, accuracy(), new Listener());
                ends.add(tiny.probabilities(model::logits)[0]);
            }
        }
        assertThat(ends.get(1)).containsExactly(ends.get(0), within(1e-3));
        assertThat(reported.get(1).metrics().get("train_loss"))
                .isCloseTo(reported.get(0).metrics().get("train_loss"), within(1e-4));
    }

    @Test
    void lowersTheRateWhereNothingIsGained() {
        LoopConfig config = new LoopConfig(
                new Span.Epochs(5),
                16,
                16,
                0.01,
                Schedule.CONSTANT_WITH_WARMUP,
                1,
                new Warmup.Steps(0),
                Optional.of(new Plateau(GOAL, 0.1, 2)),
                new Span.Epochs(1),
                Optional.empty());
        try (AdapterTraining model = newModel()) {
            train(model, config, scripted(0.5, 0.4, 0.5, 0.6, 0.1), new Listener());
        }
        assertThat(reported.stream()
                        .mapToDouble(checkpoint -> checkpoint.metrics().get("learning_rate")))
                .containsExactly(0.01, 0.01, 0.01, 0.001, 0.001);
    }

    @Test
    void givesTheSameBitsForTheSameSeeds() {
        List<List<Checkpoint>> runs = new ArrayList<>();
        List<AdapterWeights> weights = new ArrayList<>();
        for (int run = 0; run < 2; run++) {
            reported.clear();
            try (AdapterTraining model = newModel()) {
                train(model, config(3, 0.02), accuracy(), new Listener());
                weights.add(model.snapshot());
            }
            runs.add(List.copyOf(reported));
        }
        assertThat(runs.get(0)).isEqualTo(runs.get(1));
        assertThat(floats(weights.get(0))).isEqualTo(floats(weights.get(1)));
    }

    @Test
    void endsWithTheWeightsOfTheBestEvaluation() {
        List<AdapterWeights> atEvaluation = new ArrayList<>();
        try (AdapterTraining model = newModel()) {
            Listener listener = new Listener() {
                @Override
                public Decision evaluated(Checkpoint checkpoint) {
                    atEvaluation.add(model.snapshot());
                    return super.evaluated(checkpoint);
                }
            };
            TrainingResult result = train(model, config(4, 0.02), scripted(0.1, 0.7, 0.5, 0.7), listener);
            assertThat(result).asInstanceOf(type(TrainingResult.Finished.class)).satisfies(finished -> {
                assertThat(finished.best().checkpoint()).isEqualTo(reported.get(1));
                assertThat(finished.last()).isEqualTo(reported.get(3));
                assertThat(finished.best().probabilities()).hasDimensions(60, 2);
                assertThat(finished.best().probabilities()).isDeepEqualTo(tiny.probabilities(model::logits));
            });
            assertThat(floats(model.snapshot()))
                    .isEqualTo(floats(atEvaluation.get(1)))
                    .isNotEqualTo(floats(atEvaluation.get(3)));
        }
    }

    @Test
    void endsEarlyWhenNothingIsGained() {
        LoopConfig config = config(new Span.Epochs(20), 0.02, Optional.of(new EarlyStopping(GOAL, 2, 0)));
        try (AdapterTraining model = newModel()) {
            TrainingResult result = train(model, config, scripted(0.5, 0.6, 0.6, 0.4, 0.9), new Listener());
            assertThat(result)
                    .asInstanceOf(type(TrainingResult.Finished.class))
                    .satisfies(finished ->
                            assertThat(finished.best().checkpoint().number()).isEqualTo(2));
        }
        assertThat(reported).hasSize(4);
    }

    @Test
    void endsWhereTheListenerStopsIt() {
        try (AdapterTraining model = newModel()) {
            TrainingResult result = train(model, config(5, 0.02), scripted(0.5, 0.6, 0.7), new Listener() {
                @Override
                public Decision evaluated(Checkpoint checkpoint) {
                    return checkpoint.number() == 3 ? Decision.STOP : super.evaluated(checkpoint);
                }
            });
            assertThat(result)
                    .asInstanceOf(type(TrainingResult.Stopped.class))
                    .satisfies(stopped -> assertThat(stopped.last().number()).isEqualTo(3));
            assertThat(model.steps()).isEqualTo(3 * STEPS_PER_EPOCH);
        }
    }

    @Test
    void endsAtTheNextStepWhenInterrupted() {
        try (AdapterTraining model = newModel()) {
            TrainingResult result = train(model, config(5, 0.02), scripted(0.5, 0.6), new Listener() {
                @Override
                public boolean interrupted() {
                    return model.steps() == STEPS_PER_EPOCH + 4;
                }
            });
            assertThat(result).isEqualTo(new TrainingResult.Interrupted(1));
            assertThat(model.steps()).isEqualTo(STEPS_PER_EPOCH + 4);
        }
    }

    @Test
    void endsWhenTheLossIsNoNumberAnyMore() {
        try (AdapterTraining model = newModel()) {
            TrainingResult result = train(model, config(5, 1e30), accuracy(), new Listener());
            assertThat(result).asInstanceOf(type(TrainingResult.Diverged.class)).satisfies(diverged -> {
                assertThat(diverged.step()).isBetween(2, STEPS_PER_EPOCH);
                assertThat(diverged.loss()).isNotFinite();
                assertThat(diverged.learningRate()).isBetween(9e29, 1e30);
            });
        }
    }

    @Test
    void endsWhenTheModelNoLongerPredictsNumbers() {
        try (AdapterTraining model = newModel()) {
            LoopConfig config = config(new Span.Steps(1), 1e30, Optional.empty());
            TrainingResult result = train(model, config, accuracy(), new Listener());
            assertThat(result).isEqualTo(new TrainingResult.Diverged(1, Double.NaN, 1e30));
        }
    }

    @Test
    void leavesNoNativeValuesBehind() {
        List<Long> open = new ArrayList<>();
        try (AdapterTraining model = newModel()) {
            train(model, config(4, 0.02), accuracy(), new Listener() {
                @Override
                public Decision evaluated(Checkpoint checkpoint) {
                    open.add(Torch.openValues());
                    return super.evaluated(checkpoint);
                }
            });
        }
        assertThat(open.subList(1, 4)).containsOnly(open.get(0));
    }

    private TrainingResult train(
            AdapterTraining model,
            LoopConfig config,
            Function<double[][], Map<String, Double>> scores,
            TrainingListener listener) {
        TrainingTask task = new TrainingTask(tiny.train(), tiny.dev(), scores, GOAL);
        return new Trainer(task, model, config, 5, listener, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)).run();
    }

    private static AdapterTraining newModel() {
        return newModel(0.1);
    }

    private static AdapterTraining newModel(double dropout) {
        TrainingConfig config = new TrainingConfig(
                new LoraConfig(4, 8, dropout, List.of("query", "value")),
                new HeadConfig(Pooling.MEAN, dropout),
                OptimizerConfig.defaults(),
                Loss.BinaryCrossEntropy.unweighted());
        return new AdapterTraining(tiny.base(), config, new float[2], 4);
    }

    private static LoopConfig config(int epochs, double learningRate) {
        return config(new Span.Epochs(epochs), learningRate, Optional.empty());
    }

    private static LoopConfig config(Span length, double learningRate, Optional<EarlyStopping> earlyStopping) {
        return new LoopConfig(
                length, 16, learningRate, Schedule.LINEAR, new Warmup.Steps(0), new Span.Epochs(1), earlyStopping);
    }

    /** The share of right decisions at one half. */
    private static Function<double[][], Map<String, Double>> accuracy() {
        boolean[][] truth = tiny.dev().data().truth();
        return probabilities -> {
            int right = 0;
            for (int i = 0; i < 2 * truth.length; i++) {
                right += probabilities[i / 2][i % 2] >= 0.5 == truth[i / 2][i % 2] ? 1 : 0;
            }
            return Map.of("score", right / (2.0 * truth.length));
        };
    }

    private static Function<double[][], Map<String, Double>> scripted(double... scores) {
        Iterator<Double> next = DoubleStream.of(scores).iterator();
        return probabilities -> Map.of("score", next.next());
    }

    private static List<Float> floats(AdapterWeights weights) {
        List<Float> floats = new ArrayList<>();
        Stream.concat(weights.updates().values().stream(), weights.headTensors().values().stream())
                .forEach(tensor -> {
                    for (float value : tensor.toFloats()) {
                        floats.add(value);
                    }
                });
        return floats;
    }

    private class Listener implements TrainingListener {
        @Override
        public Decision evaluated(Checkpoint checkpoint) {
            reported.add(checkpoint);
            return Decision.CONTINUE;
        }

        @Override
        public boolean interrupted() {
            return false;
        }
    }
}
