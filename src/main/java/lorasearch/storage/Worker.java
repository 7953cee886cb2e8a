package lorasearch.storage;

/**
 * A process that evaluates trials.
 *
 * @param host the machine's name, for people
 * @param processSpace where process ids are unique: names one running system (a boot of a machine, a container), so that
 *     the fate of a process can be told only by workers of the same space
 * @param pid its process id there
 * @param processStart when it started, in the process space's own count; tells it from a later process with the same id
 */
public record Worker(String host, String processSpace, long pid, long processStart) {}
