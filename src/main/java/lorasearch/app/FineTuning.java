package lorasearch.app;

import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import lorasearch.config.FineTuneDefinition;
import lorasearch.config.ModelSection;
import lorasearch.config.RunSection;
import lorasearch.finetune.FineTuneObjective;
import lorasearch.finetune.FineTuneTask;
import lorasearch.finetune.SaveRhythm;
import lorasearch.finetune.data.Dataset;
import lorasearch.finetune.data.Splits;
import lorasearch.finetune.model.BaseModel;
import lorasearch.finetune.model.Devices;
import lorasearch.finetune.model.ModelException;
import lorasearch.finetune.model.ModelSource;
import lorasearch.finetune.model.Precision;
import lorasearch.finetune.text.TextEncoder;
import lorasearch.finetune.train.Examples;
import lorasearch.finetune.train.Goal;
import lorasearch.metrics.Baseline;
import lorasearch.metrics.Evaluator;
import lorasearch.metrics.MultiLabelMetric;
import lorasearch.objective.Objective;
import lorasearch.space.Params;
import lorasearch.trial.Direction;

/** The loaded model and the encoded rows of a study: what all its trials in this process share. */
final class FineTuning implements PreparedObjective {

    private final FineTuneDefinition study;
    private final ModelSource source;
    private final BaseModel base;
    private final FineTuneTask task;
    private final TrialConfigs configs;
    private final List<Baseline> baselines;

    private FineTuning(
            FineTuneDefinition study,
            ModelSource source,
            BaseModel base,
            FineTuneTask task,
            TrialConfigs configs,
            List<Baseline> baselines) {
        this.study = study;
        this.source = source;
        this.base = base;
        this.task = task;
        this.configs = configs;
        this.baselines = baselines;
    }

    /**
     * Loads the model and encodes the texts.
     *
     * @param baselines what trials are compared with when they finish
     * @throws ModelException if the model cannot be read
     * @throws StudyError if model, data and training fields do not go together
     */
    static FineTuning prepare(FineTuneDefinition study, Splits splits, List<Baseline> baselines) {
        ModelSource source = source(study.model());
        BaseModel base = load(source, study.model());
        try {
            return prepare(study, splits, baselines, source, base);
        } catch (RuntimeException failed) {
            base.close();
            throw failed;
        }
    }

    private static FineTuning prepare(
            FineTuneDefinition study, Splits splits, List<Baseline> baselines, ModelSource source, BaseModel base) {
        int maxTokens = study.model().maxTokens();
        if (maxTokens > base.maxPositions()) {
            throw new StudyError(
                    StudyError.Kind.BAD_DATA,
                    "model.max_tokens (%d) must be at most the %d positions of %s."
                            .formatted(maxTokens, base.maxPositions(), source.label()));
        }
        MultiLabelMetric metric = MultiLabelMetric.objectiveNamed(study.search().metric());
        try (TextEncoder encoder = new TextEncoder(source.tokenizerJson(), maxTokens)) {
            FineTuneTask task = new FineTuneTask(
                    base,
                    source.pythonName(),
                    examples(splits.train(), encoder),
                    examples(splits.dev(), encoder),
                    evaluator(study, splits),
                    metric);
            return new FineTuning(study, source, base, task, TrialConfigs.of(study, base, goal(metric)), baselines);
        }
    }

    private static SaveRhythm saveRhythm(RunSection run) {
        if (run.checkpointSteps().isPresent()) {
            return new SaveRhythm.Steps(run.checkpointSteps().getAsInt());
        }
        return run.checkpointTime().isPresent()
                ? new SaveRhythm.Timed(run.checkpointTime().get())
                : new SaveRhythm.Never();
    }

    /** Scores the dev rows of a study; always the same way for the same definition. */
    static Evaluator evaluator(FineTuneDefinition study, Splits splits) {
        return new Evaluator(
                splits.dev().labels(),
                splits.dev().truth(),
                new SplittableRandom(study.data().splitSeed()));
    }

    /** Returns the SHA-256 of what a study's trials are made from, by name: its data files and its model. */
    static Map<String, String> fingerprints(FineTuneDefinition study, StudyData data) {
        ModelSource source = source(study.model());
        Map<String, String> fingerprints = new LinkedHashMap<>(data.fingerprints());
        fingerprints.put(StudyFacts.modelKey(source), source.fingerprint());
        return fingerprints;
    }

    /** @throws StudyError if there is no such model */
    static ModelSource source(ModelSection model) {
        try {
            return ModelSource.of(model.base());
        } catch (ModelException missing) {
            throw new StudyError(StudyError.Kind.NO_INPUT, missing.getMessage(), missing);
        }
    }

    /** Loads a model onto the device that its section names. */
    static BaseModel load(ModelSource source, ModelSection model) {
        String device = model.device().equals("auto")
                ? Devices.available().get(Devices.available().size() > 1 ? 1 : 0)
                : model.device();
        Precision precision = Precision.named(model.precision());
        return BaseModel.load(source, precision, Troubles.withStudyFile(() -> Devices.named(device)));
    }

    private static Examples examples(Dataset rows, TextEncoder encoder) {
        return Examples.of(rows, encoder);
    }

    /** Returns what early stopping watches. */
    static Goal goal(MultiLabelMetric metric) {
        return new Goal(metric.metricName(), direction(metric));
    }

    /** Returns which values of a metric are better. */
    static Direction direction(MultiLabelMetric metric) {
        return metric.higherIsBetter() ? Direction.MAXIMIZE : Direction.MINIMIZE;
    }

    @Override
    public Objective objective() {
        Objective trained =
                new FineTuneObjective(task, configs, Clock.systemUTC(), saveRhythm(study.run()), System::nanoTime);
        return new MeasuredObjective(
                new CheckedObjective(trained, study, task.dev().data().labels(), baselines),
                PeakMemory.ofThisProcess());
    }

    /**
     * Builds the configuration of a point, to find what does not fit before any trial runs.
     *
     * @throws IllegalArgumentException if a value is impossible, such as a LoRA target that the encoder lacks
     */
    void check(Params params) {
        base.check(configs.apply(params).adaptation());
    }

    /** Returns how many training texts were cut at {@code max_tokens}. */
    int truncatedTexts() {
        return task.train().texts().truncated();
    }

    /** Returns how many training texts have so many tokens: those with one, with two, up to {@code max_tokens}. */
    List<Long> lengths() {
        Long[] counts = new Long[study.model().maxTokens()];
        Arrays.fill(counts, 0L);
        for (int length : task.train().texts().lengths()) {
            counts[length - 1]++;
        }
        return List.of(counts);
    }

    /** Returns a line about the loaded weights. */
    String weights() {
        return "%s: %d tensors, %,d parameters, all of them loaded"
                .formatted(
                        source.label(),
                        base.loadReport().tensors(),
                        base.loadReport().parameters());
    }

    @Override
    public void close() {
        base.close();
    }
}
