package lorasearch.storage.jooq;

import static lorasearch.storage.jooq.generated.Tables.STUDIES;

import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.SelectForUpdateStep;
import org.jooq.impl.DSL;

/**
 * Locks on rows until the end of a writing transaction, on databases whose writing transactions run side by side. On
 * SQLite they exclude one another, and nothing is to be done.
 */
final class RowLocks {

    private static final Prepared STUDY = new Prepared(sql -> sql.select(STUDIES.STUDY_ID)
            .from(STUDIES)
            .where(STUDIES.STUDY_ID.eq(DSL.param(STUDIES.STUDY_ID)))
            .forUpdate());

    private RowLocks() {}

    /**
     * Waits until no other transaction decides which trials a study has, how they end and who holds them. Python Optuna
     * takes the same lock to number a trial. A transaction takes it before any other.
     */
    static void lockStudy(DSLContext sql, long study) {
        if (runSideBySide(sql)) {
            STUDY.fetchFirst(sql, row -> row.getLong(1), study);
        }
    }

    /** Locks the rows that a query selects, and leaves out those that another program has locked. */
    static <R extends Record> Select<R> skippingLocked(DSLContext sql, SelectForUpdateStep<R> query) {
        return runSideBySide(sql) ? query.forUpdate().skipLocked() : query;
    }

    private static boolean runSideBySide(DSLContext sql) {
        return sql.family() != SQLDialect.SQLITE;
    }
}
