package lorasearch.app;

import java.util.List;
import java.util.Optional;

/**
 * A final model and its score on the sealed test split.
 *
 * @param study the study's name
 * @param trial the trial whose model it is
 * @param folds how many models are averaged, each trained without one fold of train and dev; 0 for the trial's own model
 * @param onDev the value on dev that chose it
 * @param devInterval where that may lie; empty if unknown
 * @param score what it was chosen by, on test under the frozen thresholds
 * @param others further scores of the same decisions on test
 * @param testRows how many rows these are from
 * @param labels scores of each label on test under the frozen thresholds
 * @param openings how often the test split has been opened, this time included
 * @param findings reasons to doubt the model
 * @param directory the folder that was written
 */
public record FinalModel(
        String study,
        int trial,
        int folds,
        double onDev,
        Optional<BestTrial.Range> devInterval,
        Score score,
        List<Score> others,
        int testRows,
        List<LabelThreshold> labels,
        int openings,
        List<String> findings,
        String directory) {

    public FinalModel {
        others = List.copyOf(others);
        labels = List.copyOf(labels);
        findings = List.copyOf(findings);
    }

    /** Returns how many labels no test row has: whatever the model says of them, they count 0 in a mean over labels. */
    public long labelsWithoutRows() {
        return labels.stream().filter(label -> label.support() == 0).count();
    }

    /** Returns the mean F1 of the other labels; NaN if there are none. */
    public double macroF1OfLabelsWithRows() {
        return labels.stream()
                .filter(label -> label.support() > 0)
                .mapToDouble(LabelThreshold::f1)
                .average()
                .orElse(Double.NaN);
    }

    /**
     * A score on test.
     *
     * @param metric its name
     * @param onTest the model's
     * @param interval where that may lie, with 95 % confidence
     * @param rivals what predictors without fine-tuning reach, fitted on train, thresholds frozen on dev
     */
    public record Score(String metric, double onTest, BestTrial.Range interval, List<Rival> rivals) {
        public Score {
            rivals = List.copyOf(rivals);
        }
    }

    /**
     * A predictor without fine-tuning.
     *
     * @param name its name
     * @param onTest its value on test
     */
    public record Rival(String name, double onTest) {}
}
