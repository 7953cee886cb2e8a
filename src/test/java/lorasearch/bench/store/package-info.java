/** Measurements of the store, run by {@code bench/store}; not tests. */
package lorasearch.bench.store;
