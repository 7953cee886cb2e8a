package lorasearch.report.chart;

import java.util.Optional;
import lorasearch.metrics.Interval;
import lorasearch.metrics.ThresholdSweep;
import lorasearch.trial.LabelScore;

/**
 * How one label's scores depend on its threshold.
 *
 * @param score the label's scores at the threshold that was chosen
 * @param sweep its decisions at all thresholds, on the examples on which the threshold was chosen
 * @param band where the threshold may lie; empty if that is unknown
 */
public record LabelSweep(LabelScore score, ThresholdSweep sweep, Optional<Interval> band) {}
