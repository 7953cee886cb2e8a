package lorasearch.app;

import java.util.List;
import lorasearch.config.Choice;
import lorasearch.config.ConfigException;
import lorasearch.config.DuplicatePolicy;
import lorasearch.config.Nearest;
import lorasearch.config.Section;
import lorasearch.config.StudyDefinition;
import lorasearch.sampler.AutoSampler;
import lorasearch.sampler.GridSampler;
import lorasearch.sampler.NoRepeatSampler;
import lorasearch.sampler.PreferenceSampler;
import lorasearch.sampler.QmcSampler;
import lorasearch.sampler.RandomSampler;
import lorasearch.sampler.Sampler;
import lorasearch.sampler.cmaes.CmaEsSampler;
import lorasearch.sampler.gp.GpSampler;
import lorasearch.sampler.tpe.TpeOptions;
import lorasearch.sampler.tpe.TpeOptions.Joint;
import lorasearch.sampler.tpe.TpeRules;
import lorasearch.sampler.tpe.TpeSampler;
import lorasearch.space.Params;

/**
 * The samplers by the names that study files use. Each follows the preferred values of the study, and repeats a point of a
 * finite space only where the study's policy for duplicates allows it.
 */
final class Samplers {

    private static final List<String> NAMES = List.of("auto", "tpe", "gp", "cmaes", "qmc", "random", "grid");
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
            long seed = study.search().seed();
            Sampler sampler = switch (choice.name()) {
                case "auto" -> auto(study);
                case "tpe" -> new TpeSampler(tpe(options));
                case "gp" -> gp(seed);
                case "cmaes" -> new CmaEsSampler();
                case "qmc" -> new QmcSampler(sequence(options), seed);
                case "random" -> new RandomSampler();
                case "grid" -> grid(study);
                default ->
                    throw new ConfigException("search.sampler (%s) must be one of %s.%s"
                            .formatted(choice.name(), String.join(", ", NAMES), Nearest.hint(choice.name(), NAMES)));
            };
            options.rejectOthers();
            return repeating(
                    study.search().duplicates(), preferring(study.search().preferred(), sampler));
        } catch (IllegalArgumentException broken) {
            throw new ConfigException("search.sampler: " + broken.getMessage(), broken);
        }
    }

    private static Sampler auto(StudyDefinition study) {
        long seed = study.search().seed();
        return new AutoSampler(study.search().trials(), grid(study), gp(seed), new TpeSampler(TpeOptions.defaults()));
    }

    private static Sampler grid(StudyDefinition study) {
        long seed = study.search().seed();
        return study.search().duplicates() == DuplicatePolicy.REPLICATE
                ? GridSampler.startingOver(seed)
                : new GridSampler(seed);
    }

    private static Sampler preferring(Params preferred, Sampler sampler) {
        return preferred.names().isEmpty() ? sampler : new PreferenceSampler(sampler, preferred);
    }

    private static Sampler repeating(DuplicatePolicy duplicates, Sampler sampler) {
        return duplicates == DuplicatePolicy.FORBID ? new NoRepeatSampler(sampler) : sampler;
    }

    /** A quasi-random start spreads the first points further than chance does. */
    private static Sampler gp(long seed) {
        return new GpSampler(new QmcSampler(QmcSampler.Sequence.SOBOL, seed), new TpeSampler(TpeOptions.defaults()));
    }

    private static QmcSampler.Sequence sequence(Section options) {
        return options.oneOf("sequence", "sobol", List.of("sobol", "halton")).equals("halton")
                ? QmcSampler.Sequence.HALTON
                : QmcSampler.Sequence.SOBOL;
    }

    private static Joint joint(Section options, Joint standard) {
        boolean groups = options.flag("group", false);
        if (!options.flag("multivariate", groups || standard != Joint.NONE)) {
            if (groups) {
                throw new ConfigException("search.sampler: group (true) needs multivariate: true.");
            }
            return Joint.NONE;
        }
        return groups ? Joint.GROUPS : Joint.COMMON;
    }

    private static TpeOptions tpe(Section options) {
        boolean four =
                options.oneOf("rules", OPTUNA_5, List.of(OPTUNA_5, OPTUNA_4)).equals(OPTUNA_4);
        TpeOptions standard = four ? TpeOptions.optuna4() : TpeOptions.defaults();
        return new TpeOptions(
                four ? TpeRules.OPTUNA_4_9 : TpeRules.OPTUNA_5,
                joint(options, standard.joint()),
                options.flag("constant_liar", standard.constantLiar()),
                Math.toIntExact(options.integer("startup_trials", standard.startupTrials(), 0)),
                Math.toIntExact(options.integer("candidates", standard.candidates(), 1)));
    }
}
