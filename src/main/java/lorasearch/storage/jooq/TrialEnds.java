package lorasearch.storage.jooq;

import java.util.List;
import java.util.SortedMap;
import lorasearch.space.Params;
import lorasearch.space.PythonJson;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialState;
import org.jooq.DSLContext;

/** Ends running trials in Optuna's tables, whoever says so. */
final class TrialEnds {

    private static final String FORGIVEN_LOSSES = "lorasearch:forgiven_losses";

    private final TrialTable trials;
    private final PointTables points;
    private final ReportTable reports;
    private final ValueTable values;

    TrialEnds(TrialTable trials, PointTables points, ReportTable reports, ValueTable values) {
        this.trials = trials;
        this.points = points;
        this.reports = reports;
        this.values = values;
    }

    void complete(DSLContext sql, long trialId, List<Double> objectiveValues) {
        values.set(sql, trialId, objectiveValues);
        trials.finish(sql, trialId, TrialState.COMPLETE);
    }

    /** Ends a trial early; its value is that of the last report, unless that is NaN, as in Optuna. */
    void prune(DSLContext sql, long trialId) {
        SortedMap<Integer, Double> reported = reports.of(sql, trialId);
        if (!reported.isEmpty() && !reported.get(reported.lastKey()).isNaN()) {
            values.set(sql, trialId, List.of(reported.get(reported.lastKey())));
        }
        trials.finish(sql, trialId, TrialState.PRUNED);
    }

    void fail(DSLContext sql, long trialId, String reason) {
        AttributeTable.TRIAL_SYSTEM.set(sql, trialId, Trial.FAILURE, PythonJson.write(reason));
        trials.finish(sql, trialId, TrialState.FAIL);
    }

    /** Remembers that a trial came further after it was lost so many times: those losses are not its fault. */
    void forgive(DSLContext sql, long trialId, int losses) {
        AttributeTable.TRIAL_SYSTEM.set(sql, trialId, FORGIVEN_LOSSES, String.valueOf(losses));
    }

    /** Returns how many of its losses are not a trial's fault. */
    int forgiven(DSLContext sql, long trialId) {
        return Integer.parseInt(AttributeTable.TRIAL_SYSTEM.of(sql, trialId).getOrDefault(FORGIVEN_LOSSES, "0"));
    }

    /** Makes a running trial a waiting one that keeps its point, whoever takes it next. */
    void giveBack(DSLContext sql, long trialId) {
        Params params = points.of(sql, trialId);
        if (!params.values().isEmpty()) {
            points.settle(sql, trialId, params);
        }
        trials.giveBack(sql, trialId);
    }
}
