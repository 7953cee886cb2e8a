package lorasearch.storage.jooq;

import static lorasearch.storage.jooq.generated.Tables.TRIALS;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialState;
import org.jooq.DSLContext;

/** Puts trials together from the tables that hold their parts. */
final class TrialReader {

    private static final Prepared BY_ID = new Prepared(sql -> sql.select(
                    TRIALS.TRIAL_ID, TRIALS.NUMBER, TRIALS.STATE, TRIALS.DATETIME_START, TRIALS.DATETIME_COMPLETE)
            .from(TRIALS)
            .where(Prepared.isAnyOf(TRIALS.TRIAL_ID)));

    private final PointTables points;
    private final ReportTable reports;
    private final ValueTable values;

    TrialReader(PointTables points, ReportTable reports, ValueTable values) {
        this.points = points;
        this.reports = reports;
        this.values = values;
    }

    /** Returns trials by their ids. */
    Map<Long, Trial> read(DSLContext sql, List<Long> ids) {
        Map<Long, Trial.Builder> builders = new HashMap<>();
        BY_ID.forEachOf(sql, ids, row -> builders.put(row.getLong(1), begin(row)));
        points.read(
                sql,
                ids,
                (trial, name, distribution, value) -> builders.get(trial).param(name, distribution, value));
        values.of(sql, ids).forEach((trial, objectives) -> builders.get(trial).values(objectives));
        reports.read(sql, ids, (trial, step, value) -> builders.get(trial).report(step, value));
        AttributeTable.TRIAL_USER.read(
                sql, ids, (trial, name, json) -> builders.get(trial).userAttribute(name, json));
        AttributeTable.TRIAL_SYSTEM.read(
                sql, ids, (trial, name, json) -> builders.get(trial).systemAttribute(name, json));
        Map<Long, Trial> trials = new HashMap<>();
        builders.forEach((id, trial) -> trials.put(id, trial.build()));
        return trials;
    }

    /** Returns the intermediate values of a trial by step. */
    SortedMap<Integer, Double> reports(DSLContext sql, long trialId) {
        return reports.of(sql, trialId);
    }

    private static Trial.Builder begin(ResultSet row) throws SQLException {
        Trial.Builder trial = Trial.builder(row.getInt(2), TrialState.valueOf(row.getString(3)));
        String started = row.getString(4);
        if (started != null) {
            trial.started(UtcTimeBinding.read(started));
        }
        String finished = row.getString(5);
        if (finished != null) {
            trial.finished(UtcTimeBinding.read(finished));
        }
        return trial;
    }
}
