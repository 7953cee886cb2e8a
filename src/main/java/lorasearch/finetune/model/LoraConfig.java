package lorasearch.finetune.model;

import java.util.List;

/**
 * The low-rank updates of a model's linear layers (Hu et al. 2021, arXiv:2106.09685).
 *
 * @param rank columns of each update; at least 1
 * @param alpha scale numerator: each update is multiplied by {@code alpha / rank}; positive
 * @param dropout probability of zeroing an input of an update in training, in {@code [0, 1)}
 * @param targets the layers to update, by module names as in PEFT: a whole name or its last parts ({@code query} means
 *     every {@code …query}); not empty
 */
public record LoraConfig(int rank, double alpha, double dropout, List<String> targets) implements Adaptation {

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
    }

    /** Returns what each update is multiplied by. */
    public double scale() {
        return alpha / rank;
    }

    /** Returns whether a layer is updated. */
    boolean adapts(String module) {
        return targets.stream().anyMatch(target -> matches(module, target));
    }

    static boolean matches(String module, String target) {
        return module.equals(target) || module.endsWith("." + target);
    }
}
