package lorasearch.report;

import java.util.List;

/**
 * Several studies side by side.
 *
 * @param studies at least two
 */
public record Comparison(List<Compared> studies) {

    public Comparison {
        studies = List.copyOf(studies);
        if (studies.size() < 2) {
            throw new IllegalArgumentException("A comparison needs at least two studies.");
        }
    }

    /**
     * One study.
     *
     * @param report what is known of it
     * @param model what was fine-tuned; empty if the study does not say
     * @param data what was learned from; empty if the study does not say
     */
    public record Compared(StudyReport report, String model, String data) {}
}
