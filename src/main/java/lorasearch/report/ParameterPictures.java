package lorasearch.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lorasearch.analysis.Axis;
import lorasearch.analysis.Interaction;
import lorasearch.analysis.ParameterImportance;
import lorasearch.analysis.Target;
import lorasearch.report.chart.Chart;
import lorasearch.report.chart.ImportanceChart;
import lorasearch.report.chart.InteractionChart;
import lorasearch.report.chart.ParallelChart;
import lorasearch.report.chart.SliceChart;
import lorasearch.space.Distribution;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;

/** Chooses the pictures that tell of the parameters. */
final class ParameterPictures {

    /** How many parameters have room on a picture. */
    private static final int MOST_AXES = 9;

    private static final int MOST_GROUPS = 6;
    private static final int MOST_TABLES = 3;
    private static final int LEAST_TRIALS = 2;

    private final StudyReport report;
    private final List<ParameterImportance> importances;
    private final String caption;

    ParameterPictures(StudyReport report, List<ParameterImportance> importances, String caption) {
        this.report = report;
        this.importances = importances;
        this.caption = caption;
    }

    List<Chart> charts() {
        TrialHistory history = report.history();
        String metric = report.scoring().metric();
        List<Axis> axes = axes(history, importances).stream().limit(MOST_AXES).toList();
        List<Chart> charts = new ArrayList<>();
        if (history.inState(TrialState.COMPLETE).size() < LEAST_TRIALS || axes.isEmpty()) {
            return charts;
        }
        if (importances.size() > 1) {
            charts.add(new ImportanceChart(caption, metric, ImportanceRanking.NAME, importances));
        }
        charts.add(new SliceChart(caption, metric, axes, history));
        charts.add(new ParallelChart(caption, metric, axes, history));
        for (ParameterPair pair : ParameterPair.of(history, importances).stream()
                .limit(MOST_TABLES)
                .toList()) {
            Interaction interaction =
                    Interaction.of(history, Target.objective(metric, history), pair.x(), pair.y(), MOST_GROUPS);
            charts.add(new InteractionChart(caption, metric, history.direction(), interaction));
        }
        return charts;
    }

    /** Returns the parameters with several values, the most important first, each as it was searched last. */
    static List<Axis> axes(TrialHistory history, List<ParameterImportance> importances) {
        Map<String, Distribution> distributions = new LinkedHashMap<>();
        importances.forEach(importance -> distributions.put(importance.parameter(), null));
        history.trials().forEach(trial -> distributions.putAll(trial.distributions()));
        List<Axis> axes = new ArrayList<>();
        distributions.forEach((name, distribution) -> {
            if (distribution != null && !distribution.isSingle()) {
                axes.add(new Axis(name, distribution));
            }
        });
        return axes;
    }
}
