package lorasearch.objective.command;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * The end of a program.
 *
 * @param code its exit code; 128 + n if signal n ended it; empty if it could not even be killed
 * @param duration how long it ran
 */
record Exit(OptionalInt code, Duration duration) {

    private static final int SIGNALS_FROM = 128;
    private static final int SIGNALS_TO = 192;

    boolean isSuccess() {
        return code.isPresent() && code.getAsInt() == 0;
    }

    double seconds() {
        return duration.toMillis() / 1e3;
    }

    /** Returns code and duration for people. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s, %.1f s", describeCode(), seconds());
    }

    private String describeCode() {
        if (code.isEmpty()) {
            return "could not be killed";
        }
        int number = code.getAsInt();
        return number > SIGNALS_FROM && number < SIGNALS_TO
                ? "exit code %d, signal %d".formatted(number, number - SIGNALS_FROM)
                : "exit code " + number;
    }
}
