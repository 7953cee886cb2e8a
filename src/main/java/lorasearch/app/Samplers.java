package lorasearch.app;

import java.util.List;
import lorasearch.config.Choice;
import lorasearch.config.ConfigException;
import lorasearch.config.Nearest;
import lorasearch.config.Section;
import lorasearch.config.StudyDefinition;
import lorasearch.sampler.GridSampler;
import lorasearch.sampler.RandomSampler;
import lorasearch.sampler.Sampler;
import lorasearch.sampler.tpe.TpeOptions;
import lorasearch.sampler.tpe.TpeRules;
import lorasearch.sampler.tpe.TpeSampler;

/** The samplers by the names that study files use. */
final class Samplers {

    private static final List<String> NAMES = List.of("tpe", "random", "grid");
    private static final String OPTUNA_5 = "optuna5";
    private static final String OPTUNA_4 = "optuna4";

    private Samplers() {}

    /**
     * Returns the sampler of a study.
     *
     * @throws ConfigException if there is no such sampler, or an option is unknown or out of range
     */
    static Sampler of(StudyDefinition study) {
        Choice choice = study.search().sampler();
        Section options = choice.section();
        try {
            Sampler sampler = switch (choice.name()) {
                case "tpe" -> new TpeSampler(tpe(options));
                case "random" -> new RandomSampler();
                case "grid" -> new GridSampler(study.search().seed());
                default ->
                    throw new ConfigException("search.sampler (%s) must be one of %s.%s"
                            .formatted(choice.name(), String.join(", ", NAMES), Nearest.hint(choice.name(), NAMES)));
            };
            options.rejectOthers();
            return sampler;
        } catch (IllegalArgumentException broken) {
            throw new ConfigException("search.sampler: " + broken.getMessage(), broken);
        }
    }

    private static TpeOptions tpe(Section options) {
        boolean four =
                options.oneOf("rules", OPTUNA_5, List.of(OPTUNA_5, OPTUNA_4)).equals(OPTUNA_4);
        TpeOptions standard = four ? TpeOptions.optuna4() : TpeOptions.defaults();
        return new TpeOptions(
                four ? TpeRules.OPTUNA_4_9 : TpeRules.OPTUNA_5,
                options.flag("multivariate", standard.joint()),
                options.flag("constant_liar", standard.constantLiar()),
                Math.toIntExact(options.integer("startup_trials", standard.startupTrials(), 0)),
                Math.toIntExact(options.integer("candidates", standard.candidates(), 1)));
    }
}
