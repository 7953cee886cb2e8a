/**
 * Keeps studies and trials in a SQL database through jOOQ. {@link lorasearch.storage.jooq.JooqTrialStore} is the store;
 * its methods are transactions ({@link lorasearch.storage.jooq.Transactions}) over a few classes that each know one part
 * of the tables. What SQLite and PostgreSQL do not share is behind {@link lorasearch.storage.jooq.Database} and {@link
 * lorasearch.storage.jooq.RowLocks}. The tables are those of {@code schema.sql}, from which the build generates {@code
 * generated}; {@code schema-postgresql.sql} makes the same on PostgreSQL.
 */
package lorasearch.storage.jooq;
