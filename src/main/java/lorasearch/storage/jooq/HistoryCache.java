package lorasearch.storage.jooq;

import static lorasearch.storage.jooq.generated.Tables.LORASEARCH_ATTEMPTS;
import static lorasearch.storage.jooq.generated.Tables.TRIALS;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lorasearch.storage.jooq.generated.tables.LorasearchAttempts;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record7;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;

/**
 * The trials of one study in memory. A finished trial is read once, and of the others only what their holders changed
 * since the last look. Thread-safe.
 */
final class HistoryCache {

    /**
     * What tells one state of a trial from the next.
     *
     * @param attempt the last one of ours at it; 0 if there was none, and then also pulse and revision
     * @param held whether that attempt still holds it
     */
    private record Version(TrialState state, String started, int attempt, boolean held, long pulse, long revision) {

        static Version read(ResultSet row) throws SQLException {
            return new Version(
                    TrialState.valueOf(row.getString(2)),
                    row.getString(3),
                    row.getInt(4),
                    row.getBoolean(5),
                    row.getLong(6),
                    row.getLong(7));
        }

        /** Another program runs the trial; what it writes leaves no trace here. */
        boolean isForeign() {
            return state == TrialState.RUNNING && !held;
        }

        /** Whether at most reports came since another version. */
        boolean hasRevisionOf(Version before) {
            return equals(
                    new Version(before.state, before.started, before.attempt, before.held, pulse, before.revision));
        }
    }

    private record Unfinished(Version version, Trial trial) {}

    /** New trials, and known ones that may still change. Two queries, because each has an index. */
    private static final Prepared LOOK =
            new Prepared(sql -> versions(sql, TRIALS.TRIAL_ID.gt(DSL.param(TRIALS.TRIAL_ID)))
                    .unionAll(versions(
                            sql,
                            TRIALS.TRIAL_ID
                                    .le(DSL.param(TRIALS.TRIAL_ID))
                                    .and(TRIALS.STATE.in(TrialState.RUNNING.name(), TrialState.WAITING.name())))));

    private static SelectConditionStep<Record7<Long, String, Instant, Integer, Boolean, Long, Long>> versions(
            DSLContext sql, Condition which) {
        LorasearchAttempts others = LORASEARCH_ATTEMPTS.as("others");
        return sql.select(
                        TRIALS.TRIAL_ID,
                        TRIALS.STATE,
                        TRIALS.DATETIME_START,
                        LORASEARCH_ATTEMPTS.ATTEMPT,
                        DSL.field(LORASEARCH_ATTEMPTS.ATTEMPT.isNotNull().and(LORASEARCH_ATTEMPTS.ENDED.isNull())),
                        LORASEARCH_ATTEMPTS.PULSE,
                        LORASEARCH_ATTEMPTS.REVISION)
                .from(TRIALS)
                .leftJoin(LORASEARCH_ATTEMPTS)
                .on(
                        LORASEARCH_ATTEMPTS.TRIAL_ID.eq(TRIALS.TRIAL_ID),
                        LORASEARCH_ATTEMPTS.ATTEMPT.eq(DSL.select(DSL.max(others.ATTEMPT))
                                .from(others)
                                .where(others.TRIAL_ID.eq(TRIALS.TRIAL_ID))))
                .where(TRIALS.STUDY_ID.eq(DSL.param(TRIALS.STUDY_ID)))
                .and(which);
    }

    private final long study;
    private final TrialReader reader;
    private final Exclusions exclusions;
    private final Map<Long, Unfinished> unfinished = new HashMap<>();
    private TrialHistory history;
    private long newestTrialId;
    private String excluded = "";

    HistoryCache(long study, List<Direction> directions, TrialReader reader, Exclusions exclusions) {
        this.study = study;
        this.reader = reader;
        this.exclusions = exclusions;
        this.history = new TrialHistory(directions, List.of());
    }

    synchronized List<Direction> directions() {
        return history.directions();
    }

    /** Reads what has changed and returns the trials as they are now. */
    synchronized TrialHistory refresh(DSLContext sql) {
        forgetIfExcluded(sql);
        Map<Long, Version> versions = new HashMap<>();
        LOOK.forEach(
                sql,
                row -> versions.put(row.getLong(1), Version.read(row)),
                study,
                newestTrialId,
                study,
                newestTrialId);
        Map<Long, Trial> news = new TreeMap<>(reader.read(sql, changed(versions)));
        versions.forEach((id, version) -> {
            if (hasOnlyNewReports(id, version)) {
                news.put(id, unfinished.get(id).trial().withReports(reader.reports(sql, id)));
            }
        });
        unfinished.keySet().retainAll(versions.keySet());
        news.forEach((id, trial) -> put(id, trial, versions.get(id)));
        return history;
    }

    /** Finished trials change only when a user excludes one or takes it back, which is rare: then all are read again. */
    private void forgetIfExcluded(DSLContext sql) {
        String now = exclusions.list(sql, study);
        if (!now.equals(excluded)) {
            excluded = now;
            history = new TrialHistory(history.directions(), List.of());
            unfinished.clear();
            newestTrialId = 0;
        }
    }

    /** Returns the trials that are to be read anew: new ones, revised ones, and those that finished meanwhile. */
    private List<Long> changed(Map<Long, Version> versions) {
        List<Long> changed = new ArrayList<>(unfinished.keySet());
        changed.removeAll(versions.keySet());
        versions.forEach((id, version) -> {
            Unfinished known = unfinished.get(id);
            if (known == null || version.isForeign() || !version.hasRevisionOf(known.version())) {
                changed.add(id);
            }
        });
        return changed;
    }

    private boolean hasOnlyNewReports(long trialId, Version version) {
        Unfinished known = unfinished.get(trialId);
        return known != null
                && !version.isForeign()
                && version.hasRevisionOf(known.version())
                && version.pulse() != known.version().pulse();
    }

    private void put(long trialId, Trial trial, Version version) {
        newestTrialId = Math.max(newestTrialId, trialId);
        if (trial.state().isFinished()) {
            unfinished.remove(trialId);
        } else {
            unfinished.put(trialId, new Unfinished(version, trial));
        }
        history = history.with(trial);
    }
}
