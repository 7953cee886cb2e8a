package lorasearch.finetune.model;

import java.util.List;

/**
 * The low-rank updates of a model's linear layers (Hu et al. 2021, arXiv:2106.09685).
 *
 * @param rank columns of each update; at least 1
 * @param alpha scale numerator; positive
 * @param dropout probability of zeroing an input of an update in training, in {@code [0, 1)}
 * @param targets the modules to update, by names as in PEFT: a whole name or its last parts ({@code query} means every
 *     {@code …query}); not empty
 * @param scaling how rank and alpha make the factor of an update
 * @param topLayers how many layers are updated, counted from the last; 0 for all
 */
public record LoraConfig(int rank, double alpha, double dropout, List<String> targets, Scaling scaling, int topLayers)
        implements Adaptation {

    /** What an update is multiplied by. */
    public enum Scaling {
        /** {@code alpha / rank}. */
        STANDARD,
        /**
         * {@code alpha / sqrt(rank)}: rank-stabilised, so that a larger rank does not learn more slowly (Kalajdzievski 2023,
         * arXiv:2312.03732).
         */
        RANK_STABILIZED
    }

    public LoraConfig {
        if (rank < 1) {
            throw new IllegalArgumentException("LoRA rank (%d) must be at least 1.".formatted(rank));
        }
        if (!(alpha > 0 && Double.isFinite(alpha))) {
            throw new IllegalArgumentException("LoRA alpha (%s) must be positive.".formatted(alpha));
        }
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("LoRA dropout (%s) must lie in [0, 1).".formatted(dropout));
        }
        targets = List.copyOf(targets);
        if (targets.isEmpty()) {
            throw new IllegalArgumentException("LoRA targets are empty; name at least one layer, such as query.");
        }
        if (topLayers < 0) {
            throw new IllegalArgumentException("LoRA top layers (%d) must be at least 0.".formatted(topLayers));
        }
    }

    /** Updates all layers, scaled by alpha over rank. */
    public LoraConfig(int rank, double alpha, double dropout, List<String> targets) {
        this(rank, alpha, dropout, targets, Scaling.STANDARD, 0);
    }

    /** Returns this with another scaling. */
    public LoraConfig withScaling(Scaling other) {
        return new LoraConfig(rank, alpha, dropout, targets, other, topLayers);
    }

    /** Returns this for so many layers, counted from the last; 0 for all. */
    public LoraConfig withTopLayers(int layers) {
        return new LoraConfig(rank, alpha, dropout, targets, scaling, layers);
    }

    /** Returns what each update is multiplied by. */
    public double scale() {
        return switch (scaling) {
            case STANDARD -> alpha / rank;
            case RANK_STABILIZED -> alpha / Math.sqrt(rank);
        };
    }

    /** Returns whether a module is named by the targets; its layer may still be too low to be updated. */
    boolean targets(String module) {
        return targets.stream().anyMatch(target -> matches(module, target));
    }

    static boolean matches(String module, String target) {
        return module.equals(target) || module.endsWith("." + target);
    }
}
