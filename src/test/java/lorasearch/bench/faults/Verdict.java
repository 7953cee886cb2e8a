package lorasearch.bench.faults;

/**
 * What came of one kind of fault.
 *
 * @param fault what was done
 * @param injected how often
 * @param criterion what must hold
 * @param observed what was seen
 * @param passed whether the criterion held
 */
record Verdict(String fault, long injected, String criterion, String observed, boolean passed) {}
