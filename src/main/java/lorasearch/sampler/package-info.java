/**
 * Where to look next: a <em>sampler</em> suggests the next point from the trials so far. Start with {@link
 * lorasearch.sampler.Sampler}; {@link lorasearch.sampler.Observations} is how a sampler reads a history.
 */
package lorasearch.sampler;
