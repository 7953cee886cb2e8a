/** Measurements of the samplers, run by {@code bench/search/run}; not tests. */
package lorasearch.bench;
