package lorasearch.report;

import java.util.List;
import java.util.SplittableRandom;
import lorasearch.analysis.Fanova;
import lorasearch.analysis.ParameterImportance;
import lorasearch.analysis.PedAnova;
import lorasearch.analysis.Target;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;

/** Measures how much each parameter matters, by the method that suits the number of trials. */
final class ImportanceRanking {
    static final String NAME = "share of the importance";

    /** Functional ANOVA takes quadratic time; with more trials PED-ANOVA takes its place. */
    private static final int MOST_FOR_FANOVA = 200;

    private static final int LEAST_TRIALS = 4;

    private ImportanceRanking() {}

    /** Returns the name of the method that a study's importances are found by. */
    static String method(TrialHistory history) {
        return usesFanova(history)
                ? "functional ANOVA over a random forest (Hutter, Hoos and Leyton-Brown, 2014)"
                : "PED-ANOVA (Watanabe, Bansal and Hutter, 2023)";
    }

    /** Returns the parameters, the most important first; none if there are too few trials. Always the same for the same trials. */
    static List<ParameterImportance> of(StudyReport report) {
        TrialHistory history = report.history();
        if (history.inState(TrialState.COMPLETE).size() < LEAST_TRIALS) {
            return List.of();
        }
        Target target = Target.objective(report.scoring().metric(), history);
        SplittableRandom random = new SplittableRandom(report.reproduction().seed());
        return usesFanova(history)
                ? new Fanova().evaluate(history, target, random)
                : new PedAnova().evaluate(history, target, random);
    }

    private static boolean usesFanova(TrialHistory history) {
        return history.inState(TrialState.COMPLETE).size() <= MOST_FOR_FANOVA;
    }
}
