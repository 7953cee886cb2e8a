/**
 * Keeps studies and trials in a SQL database through jOOQ. {@link lorasearch.storage.jooq.JooqTrialStore} is the store;
 * its methods are transactions ({@link lorasearch.storage.jooq.Transactions}) over a few classes that each know one part
 * of the tables. The tables are those of {@code schema.sql}, from which the build generates {@code generated}.
 */
package lorasearch.storage.jooq;
