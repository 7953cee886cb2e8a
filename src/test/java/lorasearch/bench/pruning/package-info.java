/** What pruners cost and save on learning curves. Start with {@link lorasearch.bench.pruning.PrunerBench}. */
package lorasearch.bench.pruning;
