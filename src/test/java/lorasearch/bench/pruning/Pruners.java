package lorasearch.bench.pruning;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import lorasearch.pruner.CheckSchedule;
import lorasearch.pruner.HyperbandPruner;
import lorasearch.pruner.LearningCurvePruner;
import lorasearch.pruner.MedianPruner;
import lorasearch.pruner.NopPruner;
import lorasearch.pruner.PercentilePruner;
import lorasearch.pruner.Pruner;
import lorasearch.pruner.SuccessiveHalvingPruner;

/** The pruners that are measured. */
final class Pruners {

    private Pruners() {}

    /**
     * Returns new ones with the options of a study file that says nothing more, by name.
     *
     * @param steps how long a trial is
     */
    static Map<String, Pruner> all(int steps) {
        Map<String, Pruner> pruners = new LinkedHashMap<>();
        pruners.put("none", new NopPruner());
        pruners.put("median", new MedianPruner(5));
        pruners.put("percentile", new PercentilePruner(25, 5, 1, CheckSchedule.always()));
        pruners.put("learning_curve", new LearningCurvePruner());
        pruners.put("successive_halving", new SuccessiveHalvingPruner(OptionalInt.of(1), 4, 0, 0));
        pruners.put("hyperband", new HyperbandPruner("study", 1, OptionalInt.of(steps), 3, 0));
        return pruners;
    }
}
