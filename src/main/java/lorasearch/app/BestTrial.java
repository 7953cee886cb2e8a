package lorasearch.app;

import java.util.List;
import java.util.Optional;
import lorasearch.trial.LabelScore;
import lorasearch.trial.Trial;

/**
 * The best trial of a study with what is needed to judge it.
 *
 * @param study the study's name
 * @param metric the metric that made it the best
 * @param measured the part of the data that it was measured on; empty for an external objective
 * @param trial the trial
 * @param interval where the metric may lie with 95 % confidence, by resampling the dev rows; empty if the trial's
 *     predictions are gone
 * @param scores its other metrics at its best evaluation, beside the baselines'
 * @param labels its scores per label at their thresholds
 * @param findings reasons to doubt it, one line each; empty if there is none
 * @param ties the trials that cannot be told from it; empty if unknown
 * @param seeds what other seeds reached, at its own point first and then at those of other trials; empty if none were tried
 * @param finished how many trials it was chosen from
 * @param pruning what pruning cost and saved the study, in one line; empty if nothing was pruned
 * @param data one line about the data: source, rows per split, labels
 * @param files where its files are, for people
 */
public record BestTrial(
        String study,
        String metric,
        String measured,
        Trial trial,
        Optional<Range> interval,
        List<Score> scores,
        List<LabelScore> labels,
        List<String> findings,
        Optional<Ties> ties,
        List<SeedNoise> seeds,
        long finished,
        Optional<String> pruning,
        String data,
        String files) {

    public BestTrial {
        scores = List.copyOf(scores);
        labels = List.copyOf(labels);
        findings = List.copyOf(findings);
        seeds = List.copyOf(seeds);
    }

    /**
     * Two ends of a range.
     *
     * @param low the smaller one
     * @param high the larger one
     */
    public record Range(double low, double high) {}

    /**
     * Trials that cannot be told from the best.
     *
     * @param trials their numbers, without the best
     * @param cheaper the one among them, without a flag, that was trained in the least time; empty if the best was
     * @param selectionBias by how much the best value is too good, at least, for having been chosen among all trials
     * @param differenceBySeed how far two trials may lie apart that differ in their seeds only, which is allowed for; 0 if
     *     unknown
     */
    public record Ties(List<Integer> trials, Optional<Cheaper> cheaper, double selectionBias, double differenceBySeed) {
        public Ties {
            trials = List.copyOf(trials);
        }
    }

    /**
     * A trial that is as good as the best as far as anyone can tell, and costs less.
     *
     * @param trial its number
     * @param value its value
     * @param seconds how long its training took
     * @param secondsOfBest how long the best trial's training took
     */
    public record Cheaper(int trial, double value, double seconds, double secondsOfBest) {}

    /**
     * One metric of the trial beside the baselines'.
     *
     * @param metric its name
     * @param value the trial's value on dev
     * @param baseline the best value of any constant predictor; NaN if the metric has none
     * @param baselineName which constant predictor that is; empty if none
     * @param bagOfWords the value of a logistic regression on TF-IDF; NaN if it was not measured
     */
    public record Score(String metric, double value, double baseline, String baselineName, double bagOfWords) {}
}
