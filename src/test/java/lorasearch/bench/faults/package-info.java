/** What the world may do to a study, done to one on purpose; run by {@code bench/faults}, in a short form by the tests. */
package lorasearch.bench.faults;
