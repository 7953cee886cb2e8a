package lorasearch.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lorasearch.config.FieldKind.AnyWord;
import lorasearch.config.FieldKind.Flag;
import lorasearch.config.FieldKind.Real;
import lorasearch.config.FieldKind.Whole;
import lorasearch.config.FieldKind.Words;
import lorasearch.config.FieldUse.Need;
import lorasearch.space.CategoricalDistribution;
import lorasearch.space.Distribution;
import lorasearch.space.FloatDistribution;
import lorasearch.space.IntDistribution;

/**
 * Everything that can be set under {@code training} in a study file, to one value or to a distribution to search. The
 * list is the reference of the study file and of the names of parameters.
 */
public enum TrainingField {
    EPOCHS("epochs", Whole.atLeast(1), 3L, "passes over the training rows"),
    BATCH_SIZE("batch_size", Whole.atLeast(1), 16L, "training rows per step"),
    MICRO_BATCH(
            "micro_batch",
            Whole.atLeast(0),
            0L,
            "most rows computed at once: a larger batch is computed in parts whose gradients add up; 0 for all at once"),
    GRADIENT_CHECKPOINTING(
            "gradient_checkpointing",
            new Flag(),
            false,
            "keep of each layer only its input and compute the layer twice: less memory, about a third more time",
            FieldUse.with("adaptation", "lora", "full")),
    LEARNING_RATE("learning_rate", new Real(0, false, 10, true), 1e-3, "peak learning rate of the adapted encoder"),
    HEAD_LEARNING_RATE_FACTOR(
            "head_learning_rate_factor",
            new Real(0, false, 1e4, true),
            10.0,
            "learning rate of the head, as a multiple of learning_rate"),
    WEIGHT_DECAY("weight_decay", new Real(0, true, 1, true), 0.01, "decoupled weight decay of AdamW"),
    SCHEDULE(
            "schedule",
            new Words(
                    "linear",
                    "cosine",
                    "cosine_with_restarts",
                    "constant",
                    "constant_with_warmup",
                    "polynomial",
                    "inverse_sqrt",
                    "reduce_on_plateau"),
            "linear",
            "course of the learning rate after warm-up"),
    WARMUP_RATIO(
            "warmup_ratio",
            new Real(0, true, 1, false),
            0.1,
            "share of all steps over which the rate rises from 0",
            FieldUse.with(
                    "schedule",
                    "linear",
                    "cosine",
                    "cosine_with_restarts",
                    "constant_with_warmup",
                    "polynomial",
                    "inverse_sqrt",
                    "reduce_on_plateau")),
    WARMUP_STEPS(
            "warmup_steps",
            Whole.atLeast(0),
            0L,
            "steps over which the rate rises from 0, in place of warmup_ratio",
            FieldUse.insteadOf("warmup_ratio")),
    SCHEDULE_CYCLES(
            "schedule_cycles",
            new Whole(1, Integer.MAX_VALUE),
            1L,
            "how often the rate falls from its peak to 0",
            FieldUse.with("schedule", "cosine_with_restarts")),
    PLATEAU_FACTOR(
            "plateau_factor",
            new Real(0, false, 1, false),
            0.5,
            "what the rate is multiplied by when the score no longer gets better",
            FieldUse.with("schedule", "reduce_on_plateau")),
    PLATEAU_PATIENCE(
            "plateau_patience",
            Whole.atLeast(1),
            1L,
            "evaluations without a better score after which the rate is lowered",
            FieldUse.with("schedule", "reduce_on_plateau")),
    CLIP_NORM(
            "clip_norm",
            new Real(0, true, 1e6, true),
            1.0,
            "largest norm of a step's gradient; 0 switches clipping off"),
    LOSS(
            "loss",
            new Words("bce", "focal", "asymmetric", "cross_entropy"),
            "bce",
            "what training makes small; where each row has one class: cross_entropy, which is the default there"),
    LABEL_SMOOTHING("label_smoothing", new Real(0, true, 1, false), 0.0, "how much of the targets is not believed"),
    POS_WEIGHT(
            "pos_weight",
            new Words("none", "balanced", "effective"),
            "none",
            "weight of positive examples in the loss: negatives over positives of each label, or of their effective numbers",
            FieldUse.with("loss", "bce")),
    LABEL_WEIGHT(
            "label_weight",
            new Words("none", "balanced", "effective"),
            "none",
            "weight of each label or class in the loss: one over its rows, or over their effective number",
            FieldUse.with("loss", "bce", "cross_entropy")),
    EFFECTIVE_BETA(
            "effective_beta",
            new Real(0, true, 1, false),
            0.999,
            "b of the effective number (1 - b^n) / (1 - b) of n rows",
            FieldUse.with(Need.of("pos_weight", "effective"), Need.of("label_weight", "effective"))),
    FOCAL_GAMMA(
            "focal_gamma",
            new Real(0, true, 10, true),
            2.0,
            "how far the focal loss looks away from easy examples",
            FieldUse.with("loss", "focal")),
    FOCAL_ALPHA(
            "focal_alpha",
            new Real(0, true, 1, true),
            0.25,
            "weight of positive examples in the focal loss; negative ones have the rest of 1",
            FieldUse.with("loss", "focal")),
    ASYMMETRIC_GAMMA_NEGATIVE(
            "asymmetric_gamma_negative",
            new Real(0, true, 10, true),
            4.0,
            "how far the asymmetric loss looks away from easy negative examples",
            FieldUse.with("loss", "asymmetric")),
    ASYMMETRIC_GAMMA_POSITIVE(
            "asymmetric_gamma_positive",
            new Real(0, true, 10, true),
            1.0,
            "how far it looks away from easy positive examples",
            FieldUse.with("loss", "asymmetric")),
    ASYMMETRIC_CLIP(
            "asymmetric_clip",
            new Real(0, true, 1, false),
            0.05,
            "probability below which a negative example counts nothing",
            FieldUse.with("loss", "asymmetric")),
    EVALUATIONS_PER_EPOCH("evaluations_per_epoch", Whole.atLeast(1), 1L, "how often an epoch pauses to score dev"),
    EVALUATE_EVERY(
            "evaluate_every",
            Whole.atLeast(1),
            100L,
            "steps between two scorings of dev, in place of evaluations_per_epoch",
            FieldUse.insteadOf("evaluations_per_epoch")),
    PATIENCE(
            "patience",
            Whole.atLeast(0),
            2L,
            "evaluations without a better score after which a trial stops early; 0 switches that off"),
    ADAPTATION(
            "adaptation",
            new Words("lora", "full", "frozen"),
            "lora",
            "what of the encoder is trained: low-rank updates, every weight, or nothing"),
    LORA_RANK(
            "lora_rank",
            Whole.atLeast(1),
            8L,
            "rank of the update of each adapted matrix",
            FieldUse.with("adaptation", "lora")),
    LORA_ALPHA_RATIO(
            "lora_alpha_ratio",
            new Real(0, false, 1e3, true),
            2.0,
            "alpha over rank: the factor by which the update is multiplied",
            FieldUse.with("adaptation", "lora")),
    LORA_DROPOUT(
            "lora_dropout",
            new Real(0, true, 1, false),
            0.05,
            "dropout on the inputs of the update",
            FieldUse.with("adaptation", "lora")),
    LORA_TARGETS(
            "lora_targets",
            new AnyWord(),
            "default",
            "adapted matrices: default for the usual ones of the model, all for every linear layer, or names separated by"
                    + " commas",
            FieldUse.with("adaptation", "lora")),
    LORA_TOP_LAYERS(
            "lora_top_layers",
            Whole.atLeast(0),
            0L,
            "adapt so many layers only, counted from the last; 0 for all",
            FieldUse.with("adaptation", "lora")),
    LORA_SCALING(
            "lora_scaling",
            new Words("standard", "rank_stabilized"),
            "standard",
            "standard: alpha over rank; rank_stabilized: alpha over its square root",
            FieldUse.with("adaptation", "lora")),
    LORA_PLUS_FACTOR(
            "lora_plus_factor",
            new Real(0, false, 1e3, true),
            1.0,
            "learning rate of the updates' B, as a multiple of learning_rate (LoRA+)",
            FieldUse.with("adaptation", "lora")),
    POOLING(
            "pooling",
            new Words("mean", "cls", "last", "max"),
            "mean",
            "how tokens become one row: their mean, the first, the last, or the largest value of each column"),
    HEAD_LAYERS("head_layers", new Whole(0, 3), 0L, "hidden layers of the head; 0 for a linear head"),
    HEAD_UNITS_1(
            "head_units_1",
            new Whole(1, 1 << 16),
            128L,
            "units of the first hidden layer",
            FieldUse.with("head_layers", 1L, 2L, 3L)),
    HEAD_UNITS_2(
            "head_units_2",
            new Whole(1, 1 << 16),
            128L,
            "units of the second hidden layer",
            FieldUse.with("head_layers", 2L, 3L)),
    HEAD_UNITS_3(
            "head_units_3",
            new Whole(1, 1 << 16),
            128L,
            "units of the third hidden layer",
            FieldUse.with("head_layers", 3L)),
    HEAD_ACTIVATION(
            "head_activation",
            new Words("relu", "linear", "swish", "gelu"),
            "relu",
            "what hidden layers do to their outputs",
            FieldUse.with("head_layers", 1L, 2L, 3L)),
    HEAD_DROPOUT("head_dropout", new Real(0, true, 1, false), 0.1, "dropout on the inputs of the head's layers");

    private final String key;

    @SuppressWarnings("ImmutableEnumChecker") // every kind is a record of numbers and strings
    private final FieldKind kind;

    @SuppressWarnings("ImmutableEnumChecker") // a Long, a Double, a Boolean or a String
    private final Object standard;

    private final String meaning;

    @SuppressWarnings("ImmutableEnumChecker") // a record of strings and numbers
    private final FieldUse use;

    TrainingField(String key, FieldKind kind, Object standard, String meaning) {
        this(key, kind, standard, meaning, FieldUse.ALWAYS);
    }

    TrainingField(String key, FieldKind kind, Object standard, String meaning, FieldUse use) {
        this.key = key;
        this.kind = kind;
        this.standard = standard;
        this.meaning = meaning;
        this.use = use;
    }

    /** Returns the name in study files, in the database and in reports. */
    public String key() {
        return key;
    }

    /** Returns the value that holds when a study file does not mention the field. */
    public Object standard() {
        return standard;
    }

    /** Returns what the field does, in a few words. */
    public String meaning() {
        return meaning;
    }

    /** Returns when the field has an effect, such as {@code loss focal}; blank if always. */
    public String effectiveWith() {
        return use.described();
    }

    /** Returns whether the field stands in place of another one, and so holds only where it is written. */
    public boolean isAlternative() {
        return use.insteadOf().isPresent();
    }

    FieldUse use() {
        return use;
    }

    /** Returns the field's rule in words, such as "must be a whole number of at least 1". */
    public String rule() {
        return kind.rule();
    }

    /** Returns the field of that name. */
    public static Optional<TrainingField> of(String key) {
        return Arrays.stream(values()).filter(field -> field.key.equals(key)).findFirst();
    }

    /** Returns the names of all fields. */
    public static List<String> keys() {
        return Arrays.stream(values()).map(TrainingField::key).toList();
    }

    /** Returns a value in the field's own type (a Long, a Double, a Boolean or a String), or empty if it breaks the rule. */
    Optional<Object> accept(Object value) {
        return kind.accept(value);
    }

    /** Returns whether every value of a distribution obeys the rule. */
    boolean accepts(Distribution distribution) {
        if (distribution instanceof CategoricalDistribution categorical) {
            return categorical.choices().stream()
                    .allMatch(choice -> accept(choice).isPresent());
        }
        if (distribution instanceof IntDistribution range) {
            return accept(range.low()).isPresent() && accept(range.high()).isPresent();
        }
        FloatDistribution range = (FloatDistribution) distribution;
        return kind instanceof Real
                && accept(range.low()).isPresent()
                && accept(range.high()).isPresent();
    }
}
