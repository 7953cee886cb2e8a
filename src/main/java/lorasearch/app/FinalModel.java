package lorasearch.app;

import java.util.List;
import java.util.Optional;

/**
 * A final model and its score on the sealed test split.
 *
 * @param study the study's name
 * @param trial the trial whose model it is
 * @param folds how many models are averaged, each trained without one fold of train and dev; 0 for the trial's own model
 * @param metric what it was chosen by
 * @param onDev its value on dev, which chose it
 * @param devInterval where that may lie; empty if unknown
 * @param onTest its value on test under the frozen thresholds
 * @param testInterval where that may lie, with 95 % confidence
 * @param testRows how many rows that is from
 * @param rivals what predictors without fine-tuning reach on test, fitted on train, thresholds frozen on dev
 * @param labels scores of each label on test under the frozen thresholds
 * @param openings how often the test split has been opened, this time included
 * @param findings reasons to doubt the model
 * @param directory the folder that was written
 */
public record FinalModel(
        String study,
        int trial,
        int folds,
        String metric,
        double onDev,
        Optional<BestTrial.Range> devInterval,
        double onTest,
        BestTrial.Range testInterval,
        int testRows,
        List<Rival> rivals,
        List<LabelThreshold> labels,
        int openings,
        List<String> findings,
        String directory) {

    public FinalModel {
        rivals = List.copyOf(rivals);
        labels = List.copyOf(labels);
        findings = List.copyOf(findings);
    }

    /**
     * A predictor without fine-tuning.
     *
     * @param name its name
     * @param onTest its value on test
     */
    public record Rival(String name, double onTest) {}
}
