package lorasearch.report;

import java.util.List;
import java.util.Optional;
import lorasearch.metrics.Interval;

/**
 * What is known of how far the best trial's value can be trusted.
 *
 * @param interval where the value may lie had other examples been drawn; empty if that is unknown
 * @param ties the trials that the examples cannot tell from the best; empty if that is unknown
 * @param seeds what trials reached when they were trained again with other seeds, the best trial first
 */
public record Trust(Optional<Interval> interval, Optional<Ties> ties, List<Replicated> seeds) {

    /** Nothing is known. */
    public static final Trust UNKNOWN = new Trust(Optional.empty(), Optional.empty(), List.of());

    public Trust {
        seeds = List.copyOf(seeds);
    }

    /**
     * Trials that the examples cannot tell from the best.
     *
     * @param trials their numbers, without the best
     * @param cheapest the one of them that is to be preferred for its cost; empty if the best is
     * @param selectionBias by how much the best value is too good, at least, for having been chosen among all trials
     */
    public record Ties(List<Integer> trials, Optional<Cheapest> cheapest, double selectionBias) {
        public Ties {
            trials = List.copyOf(trials);
        }
    }

    /**
     * A trial that is as good as the best as far as anyone can tell, and costs less.
     *
     * @param trial its number
     * @param value its value
     * @param seconds how long its training took
     * @param secondsOfBest how long the best trial's training took
     */
    public record Cheapest(int trial, double value, double seconds, double secondsOfBest) {}

    /**
     * A trial that was trained again with other seeds.
     *
     * @param trial its number
     * @param chosen the value that it was chosen by
     * @param seeds how many other seeds were tried
     * @param mean of their values
     * @param deviation their standard deviation
     */
    public record Replicated(int trial, double chosen, int seeds, double mean, double deviation) {}
}
