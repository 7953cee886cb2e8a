package lorasearch.storage;

/**
 * A process that evaluates trials.
 *
 * @param host the machine's name
 * @param pid its process id there
 * @param startedMillis when the process started, in milliseconds since the epoch; tells it from a later process with
 *     the same id. 0 if unknown
 */
public record Worker(String host, long pid, long startedMillis) {}
