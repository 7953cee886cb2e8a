package lorasearch.app;

import java.util.List;
import java.util.Optional;

/**
 * A trial's configuration, trained once more on train and dev together. No row is left to score it by.
 *
 * @param study the study's name
 * @param trial the trial whose configuration it is
 * @param rows how many rows it was trained on
 * @param trialRows how many the trial was trained on
 * @param evaluation the evaluation, from 1, up to which the trial was trained, and so this model
 * @param metric what the trial was chosen by
 * @param trialOnDev the trial's own value on dev
 * @param trialInterval where that may lie; empty if unknown
 * @param findings reasons to doubt the trial
 * @param directory the folder that was written
 */
public record RetrainedModel(
        String study,
        int trial,
        int rows,
        int trialRows,
        int evaluation,
        String metric,
        double trialOnDev,
        Optional<BestTrial.Range> trialInterval,
        List<String> findings,
        String directory) {

    public RetrainedModel {
        findings = List.copyOf(findings);
    }
}
