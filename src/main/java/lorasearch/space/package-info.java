/**
 * What is searched: a <em>search space</em> is an ordered set of named parameters, each with a {@linkplain
 * lorasearch.space.Distribution distribution} of allowed values and, optionally, a condition under which it exists. A
 * point of the space is a {@link lorasearch.space.Params}. Start with {@link lorasearch.space.SearchSpace}.
 */
package lorasearch.space;
