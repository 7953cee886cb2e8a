package lorasearch.engine;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The random streams of a study's trials. A stream depends on the study's seed and the trial's number alone, so it is the
 * same in whichever process, order and attempt the trial runs.
 *
 * @param studySeed the study's seed
 */
record RandomStreams(long studySeed) {

    /** The increment of SplitMix64 (Steele, Lea and Flood 2014): the odd integer nearest to 2^64 over the golden ratio. */
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    /**
     * Returns the stream that the sampler draws a trial's point from.
     *
     * @param round how many suggestions for the trial came to nothing before
     */
    RandomGenerator ofSuggestion(int trial, int round) {
        SplittableRandom stream = new SplittableRandom(key(trial, 0));
        for (int earlier = 0; earlier < round; earlier++) {
            stream = stream.split();
        }
        return stream;
    }

    /** Returns the seed of a trial's evaluation. */
    long ofEvaluation(int trial) {
        return key(trial, 1);
    }

    /** Two purposes per trial, each with a key that one step of SplitMix64 has mixed. */
    private long key(int trial, int purpose) {
        long mixedStudy = new SplittableRandom(studySeed).nextLong();
        return new SplittableRandom(mixedStudy + GOLDEN_GAMMA * (2L * trial + purpose)).nextLong();
    }
}
