package lorasearch.storage.jooq;

import static lorasearch.storage.jooq.generated.Tables.LORASEARCH_STUDIES;
import static lorasearch.storage.jooq.generated.Tables.STUDIES;
import static lorasearch.storage.jooq.generated.Tables.STUDY_DIRECTIONS;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lorasearch.storage.StoreException;
import lorasearch.storage.StoreException.Kind;
import lorasearch.storage.StudyExistsException;
import lorasearch.storage.StudyRecord;
import lorasearch.trial.Direction;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** The tables that describe studies. */
final class StudyTables {

    /** What Optuna writes for a study whose direction was never set. */
    private static final String NOT_SET = "NOT_SET";

    private final Clock clock;

    StudyTables(Clock clock) {
        this.clock = clock;
    }

    long create(
            DSLContext sql,
            String name,
            List<Direction> directions,
            String definition,
            Map<String, String> attributes) {
        Optional<Long> added = add(sql, name);
        added.ifPresent(study -> setDirections(sql, study, directions));
        long study = added.orElseGet(() -> adopted(sql, name, directions));
        sql.insertInto(LORASEARCH_STUDIES)
                .set(LORASEARCH_STUDIES.STUDY_ID, study)
                .set(LORASEARCH_STUDIES.DEFINITION_JSON, definition)
                .set(LORASEARCH_STUDIES.CREATED, clock.instant())
                .onConflict(LORASEARCH_STUDIES.STUDY_ID)
                .doUpdate()
                .set(LORASEARCH_STUDIES.DEFINITION_JSON, definition)
                .execute();
        attributes.forEach((key, json) -> AttributeTable.STUDY_USER.set(sql, study, key, json));
        return study;
    }

    /**
     * Adds a study that has a name and nothing else.
     *
     * @return its id; empty if the name is taken
     */
    static Optional<Long> add(DSLContext sql, String name) {
        int added = sql.insertInto(STUDIES)
                .set(STUDIES.STUDY_NAME, name)
                .onConflict(STUDIES.STUDY_NAME)
                .doNothing()
                .execute();
        // Not RETURNING: on SQLite jOOQ asks for the last row that was inserted, even if this one was not.
        return added == 0
                ? Optional.empty()
                : Optional.of(sql.select(STUDIES.STUDY_ID)
                        .from(STUDIES)
                        .where(STUDIES.STUDY_NAME.eq(name))
                        .fetchSingle(STUDIES.STUDY_ID));
    }

    private static void setDirections(DSLContext sql, long study, List<Direction> directions) {
        for (int objective = 0; objective < directions.size(); objective++) {
            sql.insertInto(STUDY_DIRECTIONS)
                    .set(STUDY_DIRECTIONS.STUDY_ID, study)
                    .set(STUDY_DIRECTIONS.OBJECTIVE, objective)
                    .set(STUDY_DIRECTIONS.DIRECTION, directions.get(objective).name())
                    .execute();
        }
    }

    /** Another program made the study, if it can be adopted: it has trials, perhaps, but nothing says how to run them. */
    private long adopted(DSLContext sql, String name, List<Direction> directions) {
        long study = find(sql, name)
                .orElseThrow(() -> new StudyExistsException(name))
                .id();
        RowLocks.lockStudy(sql, study);
        StudyRecord existing = get(sql, study);
        if (!existing.definition().isEmpty() || !existing.directions().equals(directions)) {
            throw new StudyExistsException(name);
        }
        return study;
    }

    /** @throws StoreException if another program created the study, so that it has no definition of ours */
    void redefine(DSLContext sql, long study, String definition) {
        int changed = sql.update(LORASEARCH_STUDIES)
                .set(LORASEARCH_STUDIES.DEFINITION_JSON, definition)
                .where(LORASEARCH_STUDIES.STUDY_ID.eq(study))
                .execute();
        if (changed == 0) {
            throw new StoreException(
                    Kind.CONFLICT, "Study %d has no definition that could be replaced.".formatted(study));
        }
    }

    Optional<StudyRecord> find(DSLContext sql, String name) {
        return read(sql, STUDIES.STUDY_NAME.eq(name)).stream().findFirst();
    }

    List<StudyRecord> all(DSLContext sql) {
        return read(sql, DSL.noCondition());
    }

    /** @throws StoreException if there is no such study */
    StudyRecord get(DSLContext sql, long study) {
        return read(sql, STUDIES.STUDY_ID.eq(study)).stream()
                .findFirst()
                .orElseThrow(() -> new StoreException(
                        Kind.MISSING, "Study %d does not exist any more; was it deleted?".formatted(study)));
    }

    private static List<StudyRecord> read(DSLContext sql, Condition which) {
        return sql.select(
                        STUDIES.STUDY_ID,
                        STUDIES.STUDY_NAME,
                        LORASEARCH_STUDIES.DEFINITION_JSON,
                        LORASEARCH_STUDIES.CREATED)
                .from(STUDIES)
                .leftJoin(LORASEARCH_STUDIES)
                .on(LORASEARCH_STUDIES.STUDY_ID.eq(STUDIES.STUDY_ID))
                .where(which)
                .orderBy(STUDIES.STUDY_ID)
                .fetch()
                .map(row -> new StudyRecord(
                        row.get(STUDIES.STUDY_ID),
                        row.get(STUDIES.STUDY_NAME),
                        directions(sql, row.get(STUDIES.STUDY_ID)),
                        Optional.ofNullable(row.get(LORASEARCH_STUDIES.DEFINITION_JSON))
                                .orElse(""),
                        AttributeTable.STUDY_USER.of(sql, row.get(STUDIES.STUDY_ID)),
                        AttributeTable.STUDY_SYSTEM.of(sql, row.get(STUDIES.STUDY_ID)),
                        Optional.ofNullable(row.get(LORASEARCH_STUDIES.CREATED)).orElse(Instant.EPOCH)));
    }

    /** A study whose direction was never set minimises, which is Optuna's default. */
    private static List<Direction> directions(DSLContext sql, long study) {
        List<String> names = sql.select(STUDY_DIRECTIONS.DIRECTION)
                .from(STUDY_DIRECTIONS)
                .where(STUDY_DIRECTIONS.STUDY_ID.eq(study))
                .orderBy(STUDY_DIRECTIONS.OBJECTIVE)
                .fetch(STUDY_DIRECTIONS.DIRECTION);
        return names.stream()
                .map(name -> name.equals(NOT_SET) ? Direction.MINIMIZE : Direction.valueOf(name))
                .toList();
    }
}
