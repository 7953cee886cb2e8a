package lorasearch.app;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;
import lorasearch.config.FineTuneDefinition;
import lorasearch.config.TrainingField;
import lorasearch.finetune.ClassBalance;
import lorasearch.finetune.TrialConfig;
import lorasearch.finetune.model.Activation;
import lorasearch.finetune.model.Adaptation;
import lorasearch.finetune.model.BaseModel;
import lorasearch.finetune.model.HeadConfig;
import lorasearch.finetune.model.Link;
import lorasearch.finetune.model.LoraConfig;
import lorasearch.finetune.model.LoraConfig.Scaling;
import lorasearch.finetune.model.Loss;
import lorasearch.finetune.model.OptimizerConfig;
import lorasearch.finetune.model.Pooling;
import lorasearch.finetune.train.EarlyStopping;
import lorasearch.finetune.train.Goal;
import lorasearch.finetune.train.LoopConfig;
import lorasearch.finetune.train.Plateau;
import lorasearch.finetune.train.Schedule;
import lorasearch.finetune.train.Span;
import lorasearch.finetune.train.Warmup;
import lorasearch.space.Params;

/**
 * What the training fields of a study mean to a trial.
 *
 * @param study gives the values that a trial's point does not
 * @param linearLayers the names of the model's linear layers, for {@code lora_targets: all}
 * @param usualTargets the layers that are usually adapted, for {@code lora_targets: default}
 * @param goal what early stopping watches
 */
record TrialConfigs(FineTuneDefinition study, List<String> linearLayers, List<String> usualTargets, Goal goal)
        implements Function<Params, TrialConfig> {

    private static final String ALL = "all";
    private static final String DEFAULT = "default";
    private static final String CROSS_ENTROPY = "cross_entropy";
    private static final String PLATEAU = "reduce_on_plateau";

    static TrialConfigs of(FineTuneDefinition study, BaseModel base, Goal goal) {
        return new TrialConfigs(study, base.adaptableModules(), base.usualLoraTargets(), goal);
    }

    @Override
    public TrialConfig apply(Params params) {
        return new TrialConfig(
                adaptation(params),
                head(params),
                optimizer(params),
                loss(params),
                balance(params),
                flag(TrainingField.GRADIENT_CHECKPOINTING, params),
                loop(params));
    }

    private Adaptation adaptation(Params params) {
        return switch (text(TrainingField.ADAPTATION, params)) {
            case "full" -> new Adaptation.Full();
            case "frozen" -> new Adaptation.Frozen();
            default -> lora(params);
        };
    }

    private HeadConfig head(Params params) {
        List<Integer> units = Stream.of(
                        TrainingField.HEAD_UNITS_1, TrainingField.HEAD_UNITS_2, TrainingField.HEAD_UNITS_3)
                .limit(whole(TrainingField.HEAD_LAYERS, params))
                .map(field -> whole(field, params))
                .toList();
        return new HeadConfig(
                Pooling.named(text(TrainingField.POOLING, params)),
                units,
                Activation.named(text(TrainingField.HEAD_ACTIVATION, params)),
                number(TrainingField.HEAD_DROPOUT, params),
                text(TrainingField.LOSS, params).equals(CROSS_ENTROPY) ? Link.SOFTMAX : Link.SIGMOID);
    }

    private Loss loss(Params params) {
        double smoothing = number(TrainingField.LABEL_SMOOTHING, params);
        return switch (text(TrainingField.LOSS, params)) {
            case "focal" ->
                new Loss.Focal(
                        number(TrainingField.FOCAL_GAMMA, params),
                        OptionalDouble.of(number(TrainingField.FOCAL_ALPHA, params)),
                        smoothing);
            case "asymmetric" ->
                new Loss.Asymmetric(
                        number(TrainingField.ASYMMETRIC_GAMMA_NEGATIVE, params),
                        number(TrainingField.ASYMMETRIC_GAMMA_POSITIVE, params),
                        number(TrainingField.ASYMMETRIC_CLIP, params),
                        true,
                        smoothing);
            case CROSS_ENTROPY -> new Loss.CrossEntropy(List.of(), smoothing);
            default -> new Loss.BinaryCrossEntropy(List.of(), List.of(), smoothing);
        };
    }

    private ClassBalance balance(Params params) {
        return new ClassBalance(beta(TrainingField.POS_WEIGHT, params), beta(TrainingField.LABEL_WEIGHT, params));
    }

    private double beta(TrainingField field, Params params) {
        return switch (text(field, params)) {
            case "balanced" -> 1;
            case "effective" -> number(TrainingField.EFFECTIVE_BETA, params);
            default -> 0;
        };
    }

    private LoraConfig lora(Params params) {
        int rank = whole(TrainingField.LORA_RANK, params);
        return new LoraConfig(
                rank,
                rank * number(TrainingField.LORA_ALPHA_RATIO, params),
                number(TrainingField.LORA_DROPOUT, params),
                targets(text(TrainingField.LORA_TARGETS, params)),
                Scaling.valueOf(text(TrainingField.LORA_SCALING, params).toUpperCase(Locale.ROOT)),
                whole(TrainingField.LORA_TOP_LAYERS, params));
    }

    private List<String> targets(String text) {
        return switch (text.strip()) {
            case ALL -> linearLayers;
            case DEFAULT -> usualTargets;
            default ->
                Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList();
        };
    }

    private OptimizerConfig optimizer(Params params) {
        return OptimizerConfig.defaults()
                .withWeightDecay(number(TrainingField.WEIGHT_DECAY, params))
                .withClipNorm(number(TrainingField.CLIP_NORM, params))
                .withHeadRateFactor(number(TrainingField.HEAD_LEARNING_RATE_FACTOR, params))
                .withLoraPlusFactor(number(TrainingField.LORA_PLUS_FACTOR, params));
    }

    private LoopConfig loop(Params params) {
        int patience = whole(TrainingField.PATIENCE, params);
        int batchSize = whole(TrainingField.BATCH_SIZE, params);
        int microBatch = whole(TrainingField.MICRO_BATCH, params);
        boolean plateau = text(TrainingField.SCHEDULE, params).equals(PLATEAU);
        return new LoopConfig(
                new Span.Epochs(whole(TrainingField.EPOCHS, params)),
                batchSize,
                microBatch == 0 ? batchSize : microBatch,
                number(TrainingField.LEARNING_RATE, params),
                plateau ? Schedule.CONSTANT_WITH_WARMUP : Schedule.named(text(TrainingField.SCHEDULE, params)),
                whole(TrainingField.SCHEDULE_CYCLES, params),
                warmup(params),
                plateau ? Optional.of(plateau(params)) : Optional.empty(),
                evaluationInterval(params),
                patience == 0 ? Optional.empty() : Optional.of(new EarlyStopping(goal, patience, 0)));
    }

    private Plateau plateau(Params params) {
        return new Plateau(
                goal, number(TrainingField.PLATEAU_FACTOR, params), whole(TrainingField.PLATEAU_PATIENCE, params));
    }

    private Warmup warmup(Params params) {
        return study.sets(TrainingField.WARMUP_STEPS, params)
                ? new Warmup.Steps(whole(TrainingField.WARMUP_STEPS, params))
                : new Warmup.Ratio(number(TrainingField.WARMUP_RATIO, params));
    }

    private Span evaluationInterval(Params params) {
        return study.sets(TrainingField.EVALUATE_EVERY, params)
                ? new Span.Steps(whole(TrainingField.EVALUATE_EVERY, params))
                : new Span.Epochs(1.0 / whole(TrainingField.EVALUATIONS_PER_EPOCH, params));
    }

    private double number(TrainingField field, Params params) {
        return ((Number) study.valueOf(field, params)).doubleValue();
    }

    private int whole(TrainingField field, Params params) {
        return Math.toIntExact(((Number) study.valueOf(field, params)).longValue());
    }

    private boolean flag(TrainingField field, Params params) {
        return (Boolean) study.valueOf(field, params);
    }

    private String text(TrainingField field, Params params) {
        return (String) study.valueOf(field, params);
    }
}
