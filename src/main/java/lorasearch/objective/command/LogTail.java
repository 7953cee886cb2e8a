package lorasearch.objective.command;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** The last lines that a program printed, {@linkplain HarmlessText harmless} and in bounded memory. */
final class LogTail {

    /** How many characters are kept at most, line ends included. */
    static final int MAX_LENGTH = 1 << 14;

    static final int MAX_LINE_LENGTH = 2_000;

    private final Deque<String> lines = new ArrayDeque<>();
    private int length;

    /** Adds a line; the oldest lines go when there are too many. */
    void add(String line) {
        String harmless = HarmlessText.of(line, MAX_LINE_LENGTH);
        lines.addLast(harmless);
        length += harmless.length() + 1;
        while (length > MAX_LENGTH) {
            length -= lines.removeFirst().length() + 1;
        }
    }

    /** Returns the lines, each with its end. */
    String text() {
        StringBuilder text = new StringBuilder(length);
        lines.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    /** Returns the last line that is not blank, or an empty text. */
    String lastWords() {
        for (Iterator<String> newestFirst = lines.descendingIterator(); newestFirst.hasNext(); ) {
            String line = newestFirst.next().strip();
            if (!line.isEmpty()) {
                return line;
            }
        }
        return "";
    }
}
