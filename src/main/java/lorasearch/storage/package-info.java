/**
 * What is kept: studies and trials in a database that several processes share. {@link lorasearch.storage.TrialStore} is
 * the contract; {@code lorasearch.storage.jooq} keeps it on SQLite
 * and PostgreSQL.
 */
package lorasearch.storage;
