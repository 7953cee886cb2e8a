package lorasearch.finetune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import lorasearch.finetune.data.Dataset;
import lorasearch.finetune.model.Activation;
import lorasearch.finetune.model.Adaptation;
import lorasearch.finetune.model.AdaptedModel;
import lorasearch.finetune.model.AdapterDirectory;
import lorasearch.finetune.model.HeadConfig;
import lorasearch.finetune.model.Loss;
import lorasearch.finetune.model.OptimizerConfig;
import lorasearch.finetune.model.Pooling;
import lorasearch.finetune.model.Torch;
import lorasearch.finetune.train.LoopConfig;
import lorasearch.finetune.train.Schedule;
import lorasearch.finetune.train.Span;
import lorasearch.finetune.train.TinyTask;
import lorasearch.finetune.train.Warmup;
import lorasearch.metrics.EmbeddingSpread;
import lorasearch.metrics.Evaluator;
import lorasearch.metrics.MultiLabelMetric;
import lorasearch.objective.Assignment;
import lorasearch.objective.MemoryShortageException;
import lorasearch.space.Params;
import lorasearch.trial.Decision;
import lorasearch.trial.LabelScore;
import lorasearch.trial.Outcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FineTuneObjectiveTest {

    private static final Params PARAMS = Params.empty().with("learning_rate", 0.02);

    @TempDir
    static Path modelFolder;

    private static TinyTask tiny;
    private static Evaluator evaluator;

    @TempDir
    Path folder;

    @BeforeAll
    static void loadModel() {
        Torch.useThreads(1);
        tiny = new TinyTask(modelFolder);
        Dataset dev = tiny.dev().data();
        evaluator = new Evaluator(dev.labels(), dev.truth(), new SplittableRandom(1));
    }

    @AfterAll
    static void closeModel() {
        tiny.close();
    }

    @Test
    void isWorthItsBestEvaluation() throws IOException {
        RecordedProgress progress = new RecordedProgress();
        Outcome outcome = objective(MultiLabelMetric.MACRO_F1_TUNED).evaluate(assignment(1), progress);
        double best = progress.reports.values().stream()
                .mapToDouble(Double::doubleValue)
                .max()
                .orElseThrow();
        assertThat(outcome).isEqualTo(Outcome.Completed.of(best));
        assertThat(best).isGreaterThan(0.8);
        assertThat(progress.reports.keySet()).containsExactly(1, 2, 3, 4);
        assertThat(progress.metrics)
                .allSatisfy(metrics -> assertThat(metrics)
                        .containsKeys(
                                "train_loss", "loss", "macro_f1", "macro_f1_tuned", "tokens_per_second", "seconds"));
    }

    @Test
    void minimisesWhatIsBetterWhenSmaller() throws IOException {
        RecordedProgress progress = new RecordedProgress();
        Outcome outcome = objective(MultiLabelMetric.LOSS).evaluate(assignment(1), progress);
        double least = progress.reports.values().stream()
                .mapToDouble(Double::doubleValue)
                .min()
                .orElseThrow();
        assertThat(outcome).isEqualTo(Outcome.Completed.of(least));
    }

    @Test
    void keepsPredictionsThatGiveItsValueAndScoresAgain() throws IOException {
        RecordedProgress progress = new RecordedProgress();
        Outcome outcome = objective(MultiLabelMetric.MACRO_F1_TUNED).evaluate(assignment(1), progress);
        DevPredictions predictions = DevPredictions.read(progress.files.get(DevPredictions.FILE));
        assertThat(predictions.truth()).isDeepEqualTo(tiny.dev().data().truth());
        double again = evaluator
                .evaluate(predictions.probabilities())
                .value(MultiLabelMetric.MACRO_F1_TUNED)
                .orElseThrow();
        assertThat(outcome).isEqualTo(Outcome.Completed.of(again));
        assertThat(progress.labels).extracting(LabelScore::label).containsExactly("red", "blue");
        assertThat(progress.labels.stream()
                        .mapToDouble(LabelScore::f1)
                        .average()
                        .orElseThrow())
                .isCloseTo(again, within(1e-12));
    }

    @Test
    void keepsAnAdapterThatPredictsTheSame() throws IOException {
        RecordedProgress progress = new RecordedProgress();
        objective(MultiLabelMetric.MACRO_F1_TUNED).evaluate(assignment(1), progress);
        assertThat(progress.files)
                .containsKeys("adapter_config.json", "adapter_model.safetensors", "head.safetensors")
                .allSatisfy((name, file) ->
                        assertThat(file).isRegularFile().hasFileName(name).startsWithRaw(folder));
        Path adapter = progress.files.get("adapter_config.json").getParent();
        double[][] kept =
                DevPredictions.read(progress.files.get(DevPredictions.FILE)).probabilities();
        try (AdaptedModel model = new AdaptedModel(tiny.base(), AdapterDirectory.read(adapter, tiny.base()))) {
            assertThat(tiny.probabilities(model::logits)).isDeepEqualTo(kept);
        }
    }

    @Test
    void notesHowFarItsModelTellsTextsApart() throws IOException {
        RecordedProgress progress = new RecordedProgress();
        objective(MultiLabelMetric.MACRO_F1_TUNED).evaluate(assignment(1), progress);
        assertThat(Double.parseDouble(progress.notes.get(EmbeddingSpread.NAME))).isBetween(0.001, 1.0);
    }

    @Test
    void notesWhatItTook() throws IOException {
        RecordedProgress progress = new RecordedProgress();
        objective(MultiLabelMetric.MACRO_F1_TUNED).evaluate(assignment(1), progress);
        // Two layers of query and value, each 4 x 16 + 16 x 4, and a head of 16 x 2 + 2.
        assertThat(progress.notes)
                .containsEntry("trainable_parameters", "546")
                .containsEntry("seconds", "0.0")
                .containsKey("best_step");
    }

    @Test
    void isPrunedWhereItIsToldToStop() throws IOException {
        RecordedProgress progress = new RecordedProgress() {
            @Override
            public Decision report(int step, double value, Map<String, Double> stepMetrics) {
                super.report(step, value, stepMetrics);
                return step == 2 ? Decision.STOP : Decision.CONTINUE;
            }
        };
        Outcome outcome = objective(MultiLabelMetric.MACRO_F1_TUNED).evaluate(assignment(1), progress);
        assertThat(outcome).isEqualTo(new Outcome.Pruned(2));
        assertThat(progress.files).isEmpty();
    }

    @Test
    void isInterruptedBeforeAndAfterAReport() throws IOException {
        RecordedProgress atOnce = new RecordedProgress() {
            @Override
            public boolean interrupted() {
                return true;
            }
        };
        assertThat(objective(MultiLabelMetric.MACRO_F1).evaluate(assignment(1), atOnce))
                .isEqualTo(new Outcome.Interrupted(-1));
        RecordedProgress later = new RecordedProgress() {
            @Override
            public boolean interrupted() {
                return reports.size() == 3;
            }
        };
        assertThat(objective(MultiLabelMetric.MACRO_F1).evaluate(assignment(1), later))
                .isEqualTo(new Outcome.Interrupted(3));
    }

    @Test
    void failsWithStepLossAndLearningRateWhenTrainingDiverges() throws IOException {
        Assignment wild = new Assignment(0, 1, PARAMS.with("learning_rate", 1e30), folder);
        Outcome outcome = objective(MultiLabelMetric.MACRO_F1).evaluate(wild, new RecordedProgress());
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        assertThat(((Outcome.Failed) outcome).reason())
                .matches("Training diverged at step \\d+: loss (NaN|-?Infinity) at learning rate \\S+E(29|30)\\.");
    }

    @Test
    void namesTheSizesThatNeedMoreMemoryThanThereIs() {
        RecordedProgress full = new RecordedProgress() {
            @Override
            public boolean interrupted() {
                throw new EngineException(
                        "The operation failed.\nRuntimeError: CUDA out of memory. Tried to allocate 2 GiB");
            }
        };
        assertThatThrownBy(() -> objective(MultiLabelMetric.LOSS).evaluate(assignment(1), full))
                .isInstanceOf(MemoryShortageException.class)
                .hasMessage(
                        "A batch of 16 rows in parts of 16 needs more memory than there is (RuntimeError: CUDA out of"
                                + " memory. Tried to allocate 2 GiB)");
    }

    @Test
    void shortOfMemoryItComputesHalfOfABatchAtATimeForTheSameUpdates() throws IOException {
        Assignment shortOfMemory = new Assignment(0, 1, PARAMS, folder, true);
        RecordedProgress halves = new RecordedProgress();
        RecordedProgress asked = new RecordedProgress();
        Outcome outcome = objective(MultiLabelMetric.LOSS).evaluate(shortOfMemory, halves);
        assertThat(objective(MultiLabelMetric.LOSS, LoopConfig::inSmallerParts).evaluate(assignment(1), asked))
                .isEqualTo(outcome);
        assertThat(halves.metrics).isEqualTo(asked.metrics);
        assertThat(halves.notes).containsEntry("micro_batch", "8");
        assertThat(asked.notes).doesNotContainKey("micro_batch");
    }

    @Test
    void givesTheSameForASeedAloneAndBesideOthers() throws Exception {
        FineTuneObjective objective = objective(MultiLabelMetric.MACRO_F1_TUNED);
        RecordedProgress alone = new RecordedProgress();
        objective.evaluate(assignment(1), alone);
        ExecutorService workers = Executors.newFixedThreadPool(2);
        try {
            RecordedProgress beside = new RecordedProgress();
            RecordedProgress other = new RecordedProgress();
            List<Future<Outcome>> running = List.of(
                    workers.submit(() -> evaluateOnThisThread(objective, 1, beside)),
                    workers.submit(() -> evaluateOnThisThread(objective, 2, other)));
            for (Future<Outcome> trial : running) {
                assertThat(trial.get()).isInstanceOf(Outcome.Completed.class);
            }
            assertThat(beside.metrics).isEqualTo(alone.metrics);
            assertThat(other.metrics).isNotEqualTo(alone.metrics);
        } finally {
            workers.shutdown();
        }
    }

    @Test
    void startsFromTheBestConstantPredictionOfTheLoss() throws IOException {
        Loss plain = Loss.BinaryCrossEntropy.unweighted();
        assertThat(firstMetric(plain, ClassBalance.NONE, "loss"))
                .isLessThan(firstMetric(plain, new ClassBalance(1, 0), "loss"));
    }

    /** Training of one step at a rate that changes nothing: the dev loss of the start. */
    private double firstMetric(Loss loss, ClassBalance balance, String metric) throws IOException {
        FineTuneTask task = task(MultiLabelMetric.MACRO_F1);
        LoopConfig one = loop(new Span.Steps(1), 1e-12);
        RecordedProgress progress = new RecordedProgress();
        new FineTuneObjective(
                        task,
                        params -> new TrialConfig(
                                TinyTask.lora(),
                                TinyTask.head(),
                                OptimizerConfig.defaults(),
                                loss,
                                balance,
                                false,
                                one),
                        clock(),
                        new SaveRhythm.Never(),
                        System::nanoTime)
                .evaluate(assignment(1), progress);
        return progress.metrics.get(0).get(metric);
    }

    @Test
    void onAFrozenBaseTheHeadLearnsFromFeaturesAsItDoesFromTexts() throws IOException {
        HeadConfig deep = new HeadConfig(Pooling.CLS, List.of(24), Activation.RELU, 0);
        RecordedProgress progress = new RecordedProgress();
        Outcome outcome = new FineTuneObjective(
                        task(MultiLabelMetric.MACRO_F1_TUNED),
                        params -> new TrialConfig(
                                new Adaptation.Frozen(),
                                deep,
                                OptimizerConfig.defaults(),
                                Loss.BinaryCrossEntropy.unweighted(),
                                ClassBalance.NONE,
                                false,
                                loop(new Span.Epochs(30), 0.03)),
                        clock(),
                        new SaveRhythm.Never(),
                        System::nanoTime)
                .evaluate(assignment(1), progress);
        assertThat(outcome).isInstanceOf(Outcome.Completed.class);
        assertThat(progress.metrics.get(29).get("train_loss"))
                .isLessThan(0.7 * progress.metrics.get(0).get("train_loss"));
        try (AdaptedModel model = new AdaptedModel(
                tiny.base(),
                AdapterDirectory.read(progress.files.get("head_config.json").getParent(), tiny.base()))) {
            double[][] again = tiny.probabilities(model::logits);
            double[][] kept =
                    DevPredictions.read(progress.files.get(DevPredictions.FILE)).probabilities();
            for (int row = 0; row < again.length; row++) {
                assertThat(again[row]).containsExactly(kept[row], within(1e-5));
            }
        }
    }

    @Test
    void refusesAMetricThatTheDevRowsDoNotDefine() {
        boolean[][] allOfBoth = new boolean[tiny.dev().data().size()][2];
        for (boolean[] row : allOfBoth) {
            Arrays.fill(row, true);
        }
        Evaluator undefined = new Evaluator(List.of("red", "blue"), allOfBoth, new SplittableRandom(1));
        assertThatThrownBy(() -> new FineTuneTask(
                        tiny.base(), "tiny", tiny.train(), tiny.dev(), undefined, MultiLabelMetric.MACRO_ROC_AUC))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Metric \"macro_roc_auc\" is undefined on the 60 dev rows; choose another metric or more rows.");
    }

    private static Outcome evaluateOnThisThread(FineTuneObjective objective, long seed, RecordedProgress progress)
            throws IOException {
        Torch.useThreads(1);
        Path directory = Files.createTempDirectory(modelFolder, "trial");
        return objective.evaluate(new Assignment(0, seed, PARAMS, directory), progress);
    }

    private Assignment assignment(long seed) {
        return new Assignment(0, seed, PARAMS, folder);
    }

    private static FineTuneObjective objective(MultiLabelMetric metric) {
        return objective(metric, loop -> loop);
    }

    private static FineTuneObjective objective(MultiLabelMetric metric, UnaryOperator<LoopConfig> change) {
        return new FineTuneObjective(
                task(metric),
                params -> new TrialConfig(
                        TinyTask.lora(),
                        TinyTask.head(),
                        OptimizerConfig.defaults(),
                        Loss.BinaryCrossEntropy.unweighted(),
                        ClassBalance.NONE,
                        false,
                        change.apply(loop(new Span.Epochs(4), params.number("learning_rate")))),
                clock(),
                new SaveRhythm.Never(),
                System::nanoTime);
    }

    private static FineTuneTask task(MultiLabelMetric metric) {
        return new FineTuneTask(tiny.base(), "tiny", tiny.train(), tiny.dev(), evaluator, metric);
    }

    private static LoopConfig loop(Span length, double learningRate) {
        return new LoopConfig(
                length, 16, learningRate, Schedule.LINEAR, new Warmup.Steps(0), new Span.Epochs(1), Optional.empty());
    }

    private static Clock clock() {
        return Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    }
}
