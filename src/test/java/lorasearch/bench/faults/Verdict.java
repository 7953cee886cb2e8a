package lorasearch.bench.faults;

/**
 * What came of one kind of fault.
 *
 * @param fault what was done
 * @param injected how often
 * @param criterion what must hold
 * @param observed what was seen
 * @param passed whether everything held that does not depend on how fast the machine is
 * @param inTime whether the limits of time in the criterion held
 */
record Verdict(String fault, long injected, String criterion, String observed, boolean passed, boolean inTime) {

    /** Of a fault whose criterion has no limits of time. */
    Verdict(String fault, long injected, String criterion, String observed, boolean passed) {
        this(fault, injected, criterion, observed, passed, true);
    }

    /** Of a fault that cannot be injected on this machine. */
    static Verdict skipped(String fault, String reason) {
        return new Verdict(fault, 0, "", "skipped: " + reason, true);
    }
}
