package lorasearch.report.chart;

import lorasearch.metrics.ThresholdSweep;
import lorasearch.trial.LabelScore;

/**
 * How one label's scores depend on its threshold.
 *
 * @param score the label's scores at the threshold that was chosen
 * @param sweep its decisions at all thresholds, on the examples on which the threshold was chosen
 */
public record LabelSweep(LabelScore score, ThresholdSweep sweep) {}
