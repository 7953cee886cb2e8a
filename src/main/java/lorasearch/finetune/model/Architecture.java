package lorasearch.finetune.model;

import java.util.List;
import java.util.Map;

/**
 * One family of transformers at one size: which tensors it needs and which script computes with them.
 *
 * <p>A new family is one implementation of this, one short script with a function {@code hidden_states}, and a line in
 * {@link ModelConfig#architecture()}.
 */
interface Architecture {

    /** Returns the family's name in {@code config.json}, which is also the name of its script. */
    String family();

    WeightList weights();

    /** Returns the numbers that the script asks for, by their names in {@code config.json}. */
    Map<String, Double> settings();

    /** Returns the width of a hidden state. */
    int width();

    /** Returns how many token ids there are. */
    int vocabulary();

    /** Returns the longest text in tokens. */
    int maxPositions();

    /** Returns what a task model's files put in front of each name of the base, such as {@code bert.}. */
    String prefix();

    /**
     * Returns the modules that a file may hold and we do not use (heads of other tasks, stored constants), by the
     * beginning of their names without the prefix.
     */
    List<String> unusedModules();
}
