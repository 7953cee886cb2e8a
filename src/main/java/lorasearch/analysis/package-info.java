/**
 * What a history tells: numbers for reports, such as the surrogate {@link lorasearch.analysis.Surface} over two parameters,
 * importances and the {@link lorasearch.analysis.BestSoFar} curve. All are functions of a history and a {@link
 * lorasearch.analysis.Target}, the number of each trial that is looked at.
 */
package lorasearch.analysis;
