package lorasearch.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The ways to measure importance, by the names that commands use. */
public enum ImportanceMethod {
    /** How differently the best tenth of the trials and all of them choose: {@link PedAnova}. */
    PED_ANOVA("ped_anova", "PED-ANOVA (Watanabe, Bansal and Hutter, IJCAI 2023)"),

    /** How much of the variance a parameter explains alone: {@link Fanova}. */
    FANOVA("fanova", "fANOVA (Hutter, Hoos and Leyton-Brown, ICML 2014)");

    private final String key;
    private final String source;

    ImportanceMethod(String key, String source) {
        this.key = key;
        this.source = source;
    }

    /** Returns the name for commands and files. */
    public String key() {
        return key;
    }

    /** Returns the name for people, with who published the method. */
    public String source() {
        return source;
    }

    /** Returns the method of that name. */
    public static Optional<ImportanceMethod> of(String key) {
        return Arrays.stream(values()).filter(method -> method.key.equals(key)).findFirst();
    }

    /** Returns all names. */
    public static List<String> keys() {
        return Arrays.stream(values()).map(ImportanceMethod::key).toList();
    }

    /** Returns the measure on the scales of the search, on which a logarithmic range counts by its decades. */
    public ImportanceMeasure measure() {
        return this == PED_ANOVA ? new PedAnova() : new Fanova();
    }

    /** Returns the measure that computes what Optuna's evaluator of the same name does. */
    public ImportanceMeasure compatible() {
        return this == PED_ANOVA ? new PedAnova() : new Fanova(Fanova.Scales.OPTUNA);
    }
}
