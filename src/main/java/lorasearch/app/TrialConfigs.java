package lorasearch.app;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import lorasearch.config.FineTuneDefinition;
import lorasearch.config.TrainingField;
import lorasearch.finetune.TrialConfig;
import lorasearch.finetune.model.BaseModel;
import lorasearch.finetune.model.HeadConfig;
import lorasearch.finetune.model.LoraConfig;
import lorasearch.finetune.model.LoraConfig.Scaling;
import lorasearch.finetune.model.OptimizerConfig;
import lorasearch.finetune.model.Pooling;
import lorasearch.finetune.train.EarlyStopping;
import lorasearch.finetune.train.Goal;
import lorasearch.finetune.train.LoopConfig;
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

    static TrialConfigs of(FineTuneDefinition study, BaseModel base, Goal goal) {
        return new TrialConfigs(study, base.adaptableModules(), base.usualLoraTargets(), goal);
    }

    @Override
    public TrialConfig apply(Params params) {
        return new TrialConfig(
                lora(params),
                new HeadConfig(Pooling.MEAN, number(TrainingField.HEAD_DROPOUT, params)),
                optimizer(params),
                text(TrainingField.POS_WEIGHT, params).equals("balanced"),
                loop(params));
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
                .withHeadRateFactor(number(TrainingField.HEAD_LEARNING_RATE_FACTOR, params));
    }

    private LoopConfig loop(Params params) {
        int patience = whole(TrainingField.PATIENCE, params);
        return new LoopConfig(
                new Span.Epochs(whole(TrainingField.EPOCHS, params)),
                whole(TrainingField.BATCH_SIZE, params),
                number(TrainingField.LEARNING_RATE, params),
                Schedule.named(text(TrainingField.SCHEDULE, params)),
                new Warmup.Ratio(number(TrainingField.WARMUP_RATIO, params)),
                new Span.Epochs(1.0 / whole(TrainingField.EVALUATIONS_PER_EPOCH, params)),
                patience == 0 ? Optional.empty() : Optional.of(new EarlyStopping(goal, patience, 0)));
    }

    private double number(TrainingField field, Params params) {
        return ((Number) study.valueOf(field, params)).doubleValue();
    }

    private int whole(TrainingField field, Params params) {
        return Math.toIntExact(((Number) study.valueOf(field, params)).longValue());
    }

    private String text(TrainingField field, Params params) {
        return (String) study.valueOf(field, params);
    }
}
