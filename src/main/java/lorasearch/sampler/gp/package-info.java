/**
 * Bayesian optimisation with a Gaussian process as a sampler. Start with {@link lorasearch.sampler.gp.GpSampler}.
 */
package lorasearch.sampler.gp;
