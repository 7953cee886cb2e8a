package lorasearch.storage.jooq;

import static lorasearch.storage.jooq.generated.Tables.STUDY_SYSTEM_ATTRIBUTES;
import static lorasearch.storage.jooq.generated.Tables.STUDY_USER_ATTRIBUTES;
import static lorasearch.storage.jooq.generated.Tables.TRIAL_SYSTEM_ATTRIBUTES;
import static lorasearch.storage.jooq.generated.Tables.TRIAL_USER_ATTRIBUTES;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** One of Optuna's tables of attributes: JSON texts by their owner, a study or trial, and their name. */
final class AttributeTable {

    static final AttributeTable STUDY_USER = new AttributeTable(
            STUDY_USER_ATTRIBUTES,
            STUDY_USER_ATTRIBUTES.STUDY_USER_ATTRIBUTE_ID,
            STUDY_USER_ATTRIBUTES.STUDY_ID,
            STUDY_USER_ATTRIBUTES.KEY,
            STUDY_USER_ATTRIBUTES.VALUE_JSON);

    static final AttributeTable STUDY_SYSTEM = new AttributeTable(
            STUDY_SYSTEM_ATTRIBUTES,
            STUDY_SYSTEM_ATTRIBUTES.STUDY_SYSTEM_ATTRIBUTE_ID,
            STUDY_SYSTEM_ATTRIBUTES.STUDY_ID,
            STUDY_SYSTEM_ATTRIBUTES.KEY,
            STUDY_SYSTEM_ATTRIBUTES.VALUE_JSON);

    static final AttributeTable TRIAL_USER = new AttributeTable(
            TRIAL_USER_ATTRIBUTES,
            TRIAL_USER_ATTRIBUTES.TRIAL_USER_ATTRIBUTE_ID,
            TRIAL_USER_ATTRIBUTES.TRIAL_ID,
            TRIAL_USER_ATTRIBUTES.KEY,
            TRIAL_USER_ATTRIBUTES.VALUE_JSON);

    static final AttributeTable TRIAL_SYSTEM = new AttributeTable(
            TRIAL_SYSTEM_ATTRIBUTES,
            TRIAL_SYSTEM_ATTRIBUTES.TRIAL_SYSTEM_ATTRIBUTE_ID,
            TRIAL_SYSTEM_ATTRIBUTES.TRIAL_ID,
            TRIAL_SYSTEM_ATTRIBUTES.KEY,
            TRIAL_SYSTEM_ATTRIBUTES.VALUE_JSON);

    private final Table<?> table;
    private final Field<Long> owner;
    private final Field<String> key;
    private final Prepared set;
    private final Prepared ofOwners;

    private AttributeTable(Table<?> table, Field<Long> id, Field<Long> owner, Field<String> key, Field<String> json) {
        this.table = table;
        this.owner = owner;
        this.key = key;
        set = new Prepared(sql -> sql.insertInto(table)
                .columns(owner, key, json)
                .values(DSL.param(owner), DSL.param(key), DSL.param(json))
                .onConflict(owner, key)
                .doUpdate()
                .set(json, DSL.excluded(json)));
        ofOwners = new Prepared(sql -> sql.select(owner, key, json)
                .from(table)
                .where(Prepared.isAnyOf(owner))
                .orderBy(id));
    }

    /** Receives one attribute. */
    interface Sink {
        void attribute(long owner, String name, String json);
    }

    /** Sets an attribute; replaces an earlier one of the same name. */
    void set(DSLContext sql, long owner, String name, String json) {
        set.execute(sql, owner, name, json);
    }

    void drop(DSLContext sql, long owner, String name) {
        sql.deleteFrom(table).where(this.owner.eq(owner)).and(key.eq(name)).execute();
    }

    /** Reads the attributes of some owners, each owner's in the order they were set first. */
    void read(DSLContext sql, List<Long> owners, Sink sink) {
        ofOwners.forEachOf(sql, owners, row -> sink.attribute(row.getLong(1), row.getString(2), row.getString(3)));
    }

    /** Returns the attributes of one owner in the order they were set first. */
    Map<String, String> of(DSLContext sql, long owner) {
        Map<String, String> attributes = new LinkedHashMap<>();
        read(sql, List.of(owner), (same, name, json) -> attributes.put(name, json));
        return attributes;
    }
}
