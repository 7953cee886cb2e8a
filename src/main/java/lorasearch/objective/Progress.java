package lorasearch.objective;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lorasearch.trial.Decision;
import lorasearch.trial.LabelScore;

/** The way an objective speaks to the study while it evaluates. Used by the thread that evaluates. */
public interface Progress {

    /**
     * Reports an intermediate value and asks whether to go on.
     *
     * @param step how far the evaluation is, in the objective's own unit (such as finished epochs); ascending
     * @param value the objective's value so far; may be NaN
     * @param metrics further numbers of this step by name, kept for reports
     * @return {@link Decision#STOP} if the objective should return at once with {@link
     *     lorasearch.trial.Outcome.Pruned}
     */
    Decision report(int step, double value, Map<String, Double> metrics);

    /**
     * Records a file that this evaluation leaves behind, with its size and SHA-256.
     *
     * @param name what it is, such as {@code adapter}; letters, digits, dots, dashes and underscores
     * @param file an existing file within the assignment's directory
     */
    void keep(String name, Path file);

    /**
     * Records a result that belongs to the trial, shown beside its value.
     *
     * @param name the attribute's name
     * @param json its value as JSON text
     */
    void note(String name, String json);

    /**
     * Records the decision threshold and the scores of each label at the end of a trial.
     *
     * @param labels one entry per label, in the data's order
     */
    void labels(List<LabelScore> labels);

    /**
     * Returns whether the user asked to stop. To be asked often (each training step); an objective that sees true
     * returns {@link lorasearch.trial.Outcome.Interrupted} soon.
     */
    boolean interrupted();

    /**
     * Records a file from which another attempt at this trial can go on, should this one not come to its end. The one
     * before is kept in reserve, older ones are deleted. What is in it is the objective's business.
     *
     * @param file an existing file in {@link Assignment#stateDirectory}, of another name than those before
     */
    default void saveState(Path file) {}

    /**
     * Returns the file that an earlier attempt at this trial saved last, if there is one and it is unharmed. Reports that
     * were made after it are made once more and replace the first ones.
     */
    default Optional<Path> lastState() {
        return Optional.empty();
    }

    /** Tells the user of something that went wrong without ending the trial, in one line. */
    default void warn(String message) {}
}
