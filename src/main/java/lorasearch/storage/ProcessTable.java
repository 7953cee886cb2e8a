package lorasearch.storage;

/** Knows which processes exist. Callable from any thread. */
@FunctionalInterface
public interface ProcessTable {

    /**
     * Returns whether a worker's process certainly does not exist any more. False where that cannot be told, as for a
     * process on another machine.
     */
    boolean isGone(Worker worker);
}
