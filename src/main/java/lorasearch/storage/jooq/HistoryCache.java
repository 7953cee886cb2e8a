package lorasearch.storage.jooq;

import static lorasearch.storage.jooq.generated.Tables.LORASEARCH_ATTEMPTS;
import static lorasearch.storage.jooq.generated.Tables.TRIALS;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lorasearch.storage.jooq.generated.tables.records.TrialsRecord;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;

/**
 * The trials of one study in memory. A finished trial is read once; of the others only those whose holder gave a sign of
 * life since the last look are read again. Thread-safe.
 */
final class HistoryCache {

    /** What tells one state of an unfinished trial from the next. */
    private record Version(TrialState state, Instant started, Integer attempt, Long pulse) {

        static Version of(Record row) {
            return new Version(
                    TrialState.valueOf(row.get(TRIALS.STATE)),
                    row.get(TRIALS.DATETIME_START),
                    row.get(LORASEARCH_ATTEMPTS.ATTEMPT),
                    row.get(LORASEARCH_ATTEMPTS.PULSE));
        }

        /** Another program runs the trial; what it writes leaves no trace here. */
        boolean isForeign() {
            return state == TrialState.RUNNING && attempt == null;
        }
    }

    private final long study;
    private final List<Direction> directions;
    private final TrialReader reader;
    private final List<Trial> trials = new ArrayList<>();
    private final Map<Long, Version> unfinished = new HashMap<>();
    private long newestTrialId;

    HistoryCache(long study, List<Direction> directions, TrialReader reader) {
        this.study = study;
        this.directions = directions;
        this.reader = reader;
    }

    List<Direction> directions() {
        return directions;
    }

    /** Reads what has changed and returns the trials as they are now. */
    synchronized TrialHistory refresh(DSLContext sql) {
        Result<? extends Record> rows = unfinishedAndNew(sql);
        List<TrialsRecord> changed = new ArrayList<>();
        for (Record row : rows) {
            Version version = Version.of(row);
            if (version.isForeign() || !version.equals(unfinished.get(row.get(TRIALS.TRIAL_ID)))) {
                changed.add(row.into(TRIALS));
            }
        }
        reader.read(sql, changed).forEach(this::put);
        rows.forEach(row -> remember(row.get(TRIALS.TRIAL_ID), Version.of(row)));
        return new TrialHistory(directions, trials);
    }

    private Result<? extends Record> unfinishedAndNew(DSLContext sql) {
        return sql.select(TRIALS.fields())
                .select(LORASEARCH_ATTEMPTS.ATTEMPT, LORASEARCH_ATTEMPTS.PULSE)
                .from(TRIALS)
                .leftJoin(LORASEARCH_ATTEMPTS)
                .on(LORASEARCH_ATTEMPTS.TRIAL_ID.eq(TRIALS.TRIAL_ID), LORASEARCH_ATTEMPTS.ENDED.isNull())
                .where(TRIALS.STUDY_ID.eq(study))
                .and(TRIALS.TRIAL_ID.gt(newestTrialId).or(TRIALS.TRIAL_ID.in(unfinished.keySet())))
                .orderBy(TRIALS.TRIAL_ID)
                .fetch();
    }

    /** Replaces the trial of that number, or adds it where it belongs, which is nearly always the end. */
    private void put(Trial trial) {
        int index = trials.size();
        while (index > 0 && trials.get(index - 1).number() >= trial.number()) {
            index--;
        }
        if (index < trials.size() && trials.get(index).number() == trial.number()) {
            trials.set(index, trial);
        } else {
            trials.add(index, trial);
        }
    }

    private void remember(long trialId, Version version) {
        if (version.state().isFinished()) {
            unfinished.remove(trialId);
        } else {
            unfinished.put(trialId, version);
        }
        newestTrialId = Math.max(newestTrialId, trialId);
    }
}
