/** Measurements of the samplers, run by {@code bench/search}; not tests. */
package lorasearch.bench;
