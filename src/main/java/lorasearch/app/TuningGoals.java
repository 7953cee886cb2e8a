package lorasearch.app;

import java.util.List;
import lorasearch.config.FineTuneDefinition;
import lorasearch.metrics.MultiLabelMetric;
import lorasearch.trial.Direction;

/**
 * What the trials of a fine-tuning study are judged by. The first metric is what training watches: its best evaluation is
 * the one that is kept. Further ones are metrics of that evaluation, or costs.
 */
final class TuningGoals {

    /** What trials note besides metrics; less is better. */
    static final List<String> COSTS = List.of("seconds", "trainable_parameters");

    private TuningGoals() {}

    /**
     * Returns which values of each objective are better.
     *
     * @throws IllegalArgumentException if a name is no metric that could be optimised on such rows, nor a cost
     */
    static List<Direction> of(FineTuneDefinition study) {
        boolean oneClass = study.data().selection().oneClass();
        return study.search().metrics().stream()
                .map(name -> COSTS.contains(name) && !name.equals(study.search().metric())
                        ? Direction.MINIMIZE
                        : FineTuning.direction(MultiLabelMetric.objectiveNamed(name, oneClass)))
                .toList();
    }
}
