package lorasearch.finetune.state;

/** A part of a training that changes from step to step. Not thread-safe. */
public interface Stateful {

    /** Returns a copy of all that later steps depend on and that the configuration does not say. */
    PartState state();

    /**
     * Goes on from a state that an equally configured part returned, perhaps in another process.
     *
     * @throws IllegalArgumentException if the state lacks something; the message names it
     */
    void resume(PartState state);
}
