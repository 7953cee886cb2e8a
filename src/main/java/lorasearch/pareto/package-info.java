/**
 * What is better when there are several objectives: {@linkplain lorasearch.pareto.Dominance dominance}, and the {@linkplain
 * lorasearch.pareto.Hypervolume volume} that points dominate. Points are arrays of losses, one per objective, of which smaller
 * ones are better; none is NaN.
 */
package lorasearch.pareto;
