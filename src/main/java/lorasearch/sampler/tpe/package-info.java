/**
 * The tree-structured Parzen estimator: a sampler that models good and bad trials by densities. Start with {@link
 * lorasearch.sampler.tpe.TpeSampler}.
 */
package lorasearch.sampler.tpe;
