package lorasearch.finetune.model;

import java.util.List;

/**
 * What was read of a model's weights; nothing that the architecture needs was missing.
 *
 * @param architecture the family, such as {@code bert}
 * @param tensors how many weight tensors were loaded
 * @param parameters how many numbers they hold
 * @param ignored tensors of the file that belong to known heads and are not used, by name
 */
public record LoadReport(String architecture, int tensors, long parameters, List<String> ignored) {
    public LoadReport {
        ignored = List.copyOf(ignored);
    }
}
