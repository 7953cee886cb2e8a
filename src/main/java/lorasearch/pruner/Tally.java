package lorasearch.pruner;

import java.util.List;
import java.util.Optional;
import lorasearch.trial.Trial;

/**
 * A question about all trials of a history whose answer can be brought up to date trial by trial. Stateless.
 *
 * @param <K> what the question is about, such as a step
 * @param <P> what one trial contributes; compared by {@code equals}
 * @param <V> the answer; never changed once it is made
 */
interface Tally<K, P, V> {

    /** Returns what a trial contributes, if anything. */
    Optional<P> part(K key, Trial trial);

    /** Returns the answer for trials that contribute this, ordered by their numbers. */
    V of(List<P> parts);

    /** Returns the answer for one more trial; in the same way whatever its number. */
    V with(V answer, P part);
}
