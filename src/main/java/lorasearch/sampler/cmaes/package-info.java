/**
 * The covariance matrix adaptation evolution strategy as a sampler. Start with {@link
 * lorasearch.sampler.cmaes.CmaEsSampler}.
 */
package lorasearch.sampler.cmaes;
