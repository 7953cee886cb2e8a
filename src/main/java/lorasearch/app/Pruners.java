package lorasearch.app;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import lorasearch.config.Choice;
import lorasearch.config.ConfigException;
import lorasearch.config.Nearest;
import lorasearch.config.Section;
import lorasearch.config.StudyDefinition;
import lorasearch.pruner.CheckSchedule;
import lorasearch.pruner.HyperbandPruner;
import lorasearch.pruner.LearningCurvePruner;
import lorasearch.pruner.MedianPruner;
import lorasearch.pruner.NopPruner;
import lorasearch.pruner.PatientPruner;
import lorasearch.pruner.PercentilePruner;
import lorasearch.pruner.Pruner;
import lorasearch.pruner.SparingPruner;
import lorasearch.pruner.SuccessiveHalvingPruner;
import lorasearch.pruner.ThresholdPruner;
import lorasearch.pruner.WilcoxonPruner;

/**
 * The pruners by the names that study files use. Options have Optuna's meaning and defaults; {@code spared_share} goes
 * with every one.
 */
final class Pruners {

    private static final List<String> NAMES = List.of(
            "median",
            "percentile",
            "threshold",
            "patient",
            "successive_halving",
            "hyperband",
            "wilcoxon",
            "learning_curve",
            "none");

    /** How many of the trials that it would stop the learning-curve pruner lets go on, to measure what stopping costs. */
    private static final double SPARED_SHARE = 0.05;

    private Pruners() {}

    /**
     * Returns the pruner of a study.
     *
     * @throws ConfigException if there is no such pruner, or an option is unknown or out of range
     */
    static Pruner of(StudyDefinition study) {
        Choice choice = study.search().pruner();
        Section options = choice.section();
        try {
            Pruner judge = switch (choice.name()) {
                case "median" -> new MedianPruner(startupTrials(options), minTrials(options), checks(options));
                case "percentile" ->
                    new PercentilePruner(
                            options.number("percentile", 25),
                            startupTrials(options),
                            minTrials(options),
                            checks(options));
                case "threshold" ->
                    new ThresholdPruner(
                            options.number("lower", Double.NEGATIVE_INFINITY),
                            options.number("upper", Double.POSITIVE_INFINITY),
                            checks(options));
                case "patient" ->
                    new PatientPruner(
                            Optional.of(new MedianPruner(startupTrials(options), minTrials(options), checks(options))),
                            Math.toIntExact(options.integer("patience", 2, 0)),
                            options.number("min_delta", 0));
                case "successive_halving" ->
                    new SuccessiveHalvingPruner(
                            optionalWhole(options, "min_resource"),
                            Math.toIntExact(options.integer("reduction_factor", 4, 2)),
                            Math.toIntExact(options.integer("min_early_stopping_rate", 0, 0)),
                            Math.toIntExact(options.integer("bootstrap_count", 0, 0)));
                case "hyperband" ->
                    new HyperbandPruner(
                            study.name(),
                            Math.toIntExact(options.integer("min_resource", 1, 1)),
                            optionalWhole(options, "max_resource"),
                            Math.toIntExact(options.integer("reduction_factor", 3, 2)),
                            Math.toIntExact(options.integer("bootstrap_count", 0, 0)));
                case "wilcoxon" ->
                    new WilcoxonPruner(
                            options.number("p_threshold", 0.1),
                            Math.toIntExact(options.integer("startup_steps", 2, 0)));
                case "learning_curve" ->
                    new LearningCurvePruner(options.number("level", 0.05), startupTrials(options), checks(options));
                case "none" -> new NopPruner();
                default ->
                    throw new ConfigException("search.pruner (%s) must be one of %s.%s"
                            .formatted(choice.name(), String.join(", ", NAMES), Nearest.hint(choice.name(), NAMES)));
            };
            double share = options.number("spared_share", choice.name().equals("learning_curve") ? SPARED_SHARE : 0);
            options.rejectOthers();
            return share == 0
                    ? judge
                    : new SparingPruner(judge, share, study.search().seed());
        } catch (IllegalArgumentException broken) {
            throw new ConfigException("search.pruner: " + broken.getMessage(), broken);
        }
    }

    private static OptionalInt optionalWhole(Section options, String key) {
        return options.has(key) ? OptionalInt.of(Math.toIntExact(options.integer(key, 1, 1))) : OptionalInt.empty();
    }

    private static int startupTrials(Section options) {
        return Math.toIntExact(options.integer("startup_trials", 5, 0));
    }

    private static int minTrials(Section options) {
        return Math.toIntExact(options.integer("min_trials", 1, 1));
    }

    private static CheckSchedule checks(Section options) {
        return new CheckSchedule(
                Math.toIntExact(options.integer("warmup_steps", 0, 0)),
                Math.toIntExact(options.integer("interval_steps", 1, 1)));
    }
}
