/** Where to look next: a {@link lorasearch.sampler.Sampler} suggests the next point from the trials so far. */
package lorasearch.sampler;
