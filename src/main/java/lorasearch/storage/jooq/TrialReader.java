package lorasearch.storage.jooq;

import static lorasearch.storage.jooq.generated.Tables.TRIAL_INTERMEDIATE_VALUES;
import static lorasearch.storage.jooq.generated.Tables.TRIAL_VALUES;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lorasearch.storage.jooq.generated.tables.records.TrialsRecord;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialState;
import org.jooq.DSLContext;

/** Puts trials together from the tables that hold their parts. */
final class TrialReader {

    /** Trials that are read with one statement for each table. */
    private static final int AT_ONCE = 500;

    private final PointTables points;

    TrialReader(PointTables points) {
        this.points = points;
    }

    /** Returns the trials of rows of the trials table, in the same order. */
    List<Trial> read(DSLContext sql, List<TrialsRecord> rows) {
        List<Trial> trials = new ArrayList<>(rows.size());
        for (int from = 0; from < rows.size(); from += AT_ONCE) {
            trials.addAll(readAtOnce(sql, rows.subList(from, Math.min(rows.size(), from + AT_ONCE))));
        }
        return trials;
    }

    private List<Trial> readAtOnce(DSLContext sql, List<TrialsRecord> rows) {
        Map<Long, Trial.Builder> builders = new LinkedHashMap<>();
        rows.forEach(row -> builders.put(row.getTrialId(), begin(row)));
        points.read(
                sql,
                builders.keySet(),
                (trial, name, distribution, value) -> builders.get(trial).param(name, distribution, value));
        addValues(sql, builders);
        addReports(sql, builders);
        AttributeTable.TRIAL_USER.read(
                sql,
                builders.keySet(),
                (trial, name, json) -> builders.get(trial).userAttribute(name, json));
        AttributeTable.TRIAL_SYSTEM.read(
                sql,
                builders.keySet(),
                (trial, name, json) -> builders.get(trial).systemAttribute(name, json));
        return builders.values().stream().map(Trial.Builder::build).toList();
    }

    private static Trial.Builder begin(TrialsRecord row) {
        Trial.Builder trial = Trial.builder(row.getNumber(), TrialState.valueOf(row.getState()));
        if (row.getDatetimeStart() != null) {
            trial.started(row.getDatetimeStart());
        }
        if (row.getDatetimeComplete() != null) {
            trial.finished(row.getDatetimeComplete());
        }
        return trial;
    }

    private static void addValues(DSLContext sql, Map<Long, Trial.Builder> trials) {
        Map<Long, List<Double>> values = new HashMap<>();
        sql.select(TRIAL_VALUES.TRIAL_ID, TRIAL_VALUES.VALUE, TRIAL_VALUES.VALUE_TYPE)
                .from(TRIAL_VALUES)
                .where(TRIAL_VALUES.TRIAL_ID.in(trials.keySet()))
                .orderBy(TRIAL_VALUES.OBJECTIVE)
                .forEach(row -> values.computeIfAbsent(row.value1(), trial -> new ArrayList<>())
                        .add(new StoredNumber(row.value2(), row.value3()).number()));
        values.forEach((trial, objectives) -> trials.get(trial).values(objectives));
    }

    private static void addReports(DSLContext sql, Map<Long, Trial.Builder> trials) {
        sql.select(
                        TRIAL_INTERMEDIATE_VALUES.TRIAL_ID,
                        TRIAL_INTERMEDIATE_VALUES.STEP,
                        TRIAL_INTERMEDIATE_VALUES.INTERMEDIATE_VALUE,
                        TRIAL_INTERMEDIATE_VALUES.INTERMEDIATE_VALUE_TYPE)
                .from(TRIAL_INTERMEDIATE_VALUES)
                .where(TRIAL_INTERMEDIATE_VALUES.TRIAL_ID.in(trials.keySet()))
                .forEach(row -> trials.get(row.value1())
                        .report(row.value2(), new StoredNumber(row.value3(), row.value4()).number()));
    }
}
