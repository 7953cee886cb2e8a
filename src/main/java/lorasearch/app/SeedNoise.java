package lorasearch.app;

/**
 * What a trial's point reaches with other seeds. The value that the trial was chosen by is not among them: it is too good
 * for having been chosen.
 *
 * @param trial the trial
 * @param seeds how many other seeds were tried
 * @param mean of their values
 * @param deviation their standard deviation (one seed has 0)
 */
public record SeedNoise(int trial, int seeds, double mean, double deviation) {}
