package lorasearch.report;

import java.util.List;

/**
 * What the values of trials mean.
 *
 * @param metric the name of the objective, such as {@code macro_f1}
 * @param split the part of the data that it was measured on, such as {@code dev}; empty where the study knows of no data
 * @param stepUnit what the steps of reports count, such as {@code epoch}
 * @param oneClass whether each example has exactly one label, so that the most probable one is predicted
 * @param shown further metrics to show, most important first, such as the loss; of these only the first gets surfaces
 */
public record Scoring(String metric, String split, String stepUnit, boolean oneClass, List<ShownMetric> shown) {
    public Scoring {
        shown = List.copyOf(shown);
    }

    /** Returns the shown metrics that are not the objective itself. */
    List<ShownMetric> others() {
        return shown.stream().filter(other -> !other.name().equals(metric)).toList();
    }
}
