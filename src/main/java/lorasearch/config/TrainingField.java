package lorasearch.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lorasearch.space.CategoricalDistribution;
import lorasearch.space.Distribution;
import lorasearch.space.FloatDistribution;
import lorasearch.space.IntDistribution;

/**
 * Everything that can be set under {@code training} in a study file, to one value or to a distribution to search. The
 * list is the reference of the study file and of the names of parameters.
 */
public enum TrainingField {
    EPOCHS("epochs", new Whole(1), 3L, "passes over the training rows"),
    BATCH_SIZE("batch_size", new Whole(1), 16L, "training rows per step"),
    LEARNING_RATE("learning_rate", new Real(0, false, 10, true), 1e-3, "peak learning rate of the LoRA matrices"),
    HEAD_LEARNING_RATE_FACTOR(
            "head_learning_rate_factor",
            new Real(0, false, 1e4, true),
            10.0,
            "learning rate of the head, as a multiple of learning_rate"),
    WEIGHT_DECAY("weight_decay", new Real(0, true, 1, true), 0.01, "decoupled weight decay of AdamW"),
    SCHEDULE(
            "schedule",
            new Words("linear", "cosine", "constant", "constant_with_warmup", "polynomial", "inverse_sqrt"),
            "linear",
            "course of the learning rate after warm-up"),
    WARMUP_RATIO(
            "warmup_ratio", new Real(0, true, 1, false), 0.1, "share of all steps over which the rate rises from 0"),
    CLIP_NORM(
            "clip_norm",
            new Real(0, true, 1e6, true),
            1.0,
            "largest norm of a step's gradient; 0 switches clipping off"),
    POS_WEIGHT(
            "pos_weight",
            new Words("none", "balanced"),
            "none",
            "weight of positive examples in the loss; balanced: negatives over positives of each label"),
    EVALUATIONS_PER_EPOCH("evaluations_per_epoch", new Whole(1), 1L, "how often an epoch pauses to score dev"),
    PATIENCE(
            "patience",
            new Whole(0),
            2L,
            "evaluations without a better score after which a trial stops early; 0 switches that off"),
    LORA_RANK("lora_rank", new Whole(1), 8L, "rank of the update of each adapted matrix"),
    LORA_ALPHA_RATIO(
            "lora_alpha_ratio",
            new Real(0, false, 1e3, true),
            2.0,
            "alpha over rank: the factor by which the update is multiplied"),
    LORA_DROPOUT("lora_dropout", new Real(0, true, 1, false), 0.05, "dropout on the inputs of the update"),
    LORA_TARGETS(
            "lora_targets",
            new AnyWord(),
            "default",
            "adapted matrices: default for the usual ones of the model, all for every linear layer, or names separated by"
                    + " commas"),
    LORA_TOP_LAYERS("lora_top_layers", new Whole(0), 0L, "adapt so many layers only, counted from the last; 0 for all"),
    LORA_SCALING(
            "lora_scaling",
            new Words("standard", "rank_stabilized"),
            "standard",
            "standard: alpha over rank; rank_stabilized: alpha over its square root"),
    HEAD_DROPOUT("head_dropout", new Real(0, true, 1, false), 0.1, "dropout between pooled text and head");

    private final String key;

    @SuppressWarnings("ImmutableEnumChecker") // every kind is a record of numbers and strings
    private final Kind kind;

    @SuppressWarnings("ImmutableEnumChecker") // a Long, a Double or a String
    private final Object standard;

    private final String meaning;

    TrainingField(String key, Kind kind, Object standard, String meaning) {
        this.key = key;
        this.kind = kind;
        this.standard = standard;
        this.meaning = meaning;
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

    /** Returns a value in the field's own type (a Long, a Double or a String), or empty if it breaks the rule. */
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

    /** What values a field takes. */
    private sealed interface Kind {
        Optional<Object> accept(Object value);

        String rule();
    }

    private record Whole(long least) implements Kind {
        @Override
        public Optional<Object> accept(Object value) {
            boolean whole = value instanceof Integer || value instanceof Long;
            return whole && ((Number) value).longValue() >= least
                    ? Optional.of(((Number) value).longValue())
                    : Optional.empty();
        }

        @Override
        public String rule() {
            return "must be a whole number of at least " + least;
        }
    }

    private record Real(double low, boolean withLow, double high, boolean withHigh) implements Kind {
        @Override
        public Optional<Object> accept(Object value) {
            if (!(value instanceof Number number)) {
                return Optional.empty();
            }
            double x = number.doubleValue();
            boolean inside = (withLow ? x >= low : x > low) && (withHigh ? x <= high : x < high);
            return inside ? Optional.of(x) : Optional.empty();
        }

        @Override
        public String rule() {
            return "must be a number in %s%s, %s%s".formatted(withLow ? "[" : "(", low, high, withHigh ? "]" : ")");
        }
    }

    private record Words(List<String> words) implements Kind {
        Words(String... words) {
            this(List.of(words));
        }

        @Override
        public Optional<Object> accept(Object value) {
            return words.contains(value) ? Optional.of(value) : Optional.empty();
        }

        @Override
        public String rule() {
            return "must be one of " + String.join(", ", words);
        }
    }

    private record AnyWord() implements Kind {
        @Override
        public Optional<Object> accept(Object value) {
            return value instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
        }

        @Override
        public String rule() {
            return "must be a text";
        }
    }
}
