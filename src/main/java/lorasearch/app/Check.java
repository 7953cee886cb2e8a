package lorasearch.app;

/**
 * One line of the doctor's findings.
 *
 * @param subject what was looked at
 * @param status how it is
 * @param detail what was seen, and what to do about it
 */
public record Check(String subject, Status status, String detail) {

    /** How something is. */
    public enum Status {
        OK,
        WARNING,
        PROBLEM
    }
}
