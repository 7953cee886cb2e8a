package lorasearch.trial;

import java.util.Map;
import lorasearch.space.Params;

/** Watches a study while it is optimised. Called by the worker that optimises, one call at a time. */
public interface StudyListener {

    /** What trials need, such as model and data, is being loaded. */
    default void preparing() {}

    /**
     * Work begins.
     *
     * @param finished number of trials that are finished already
     * @param target number of finished trials that the study shall have
     */
    default void begin(long finished, long target) {}

    /** A trial was started at a point. */
    default void started(int trial, Params params) {}

    /** A trial reported an intermediate value and the metrics that belong to it. */
    default void reported(int trial, int step, double value, Map<String, Double> metrics) {}

    /** Something went wrong that does not end the trial; one line for people. */
    default void warned(int trial, String message) {}

    /** Work stands still until something else ends; one line for people. Called by any thread. */
    default void waiting(String message) {}

    /**
     * A trial finished.
     *
     * @param trial its final snapshot
     * @param isBest whether it is the best of the study so far
     */
    default void finished(Trial trial, boolean isBest) {}
}
