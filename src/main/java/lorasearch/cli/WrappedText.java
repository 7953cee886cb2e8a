package lorasearch.cli;

import java.util.ArrayList;
import java.util.List;

/** Breaks a text into lines between its words, and inside a word only where that is longer than a line. */
final class WrappedText {

    private WrappedText() {}

    /**
     * Breaks a text.
     *
     * @param width how many characters a line may have; at least 1
     * @return the lines, at least one
     */
    static List<String> lines(String text, int width) {
        List<String> lines = new ArrayList<>();
        String rest = text.strip();
        while (rest.length() > width) {
            int space = rest.lastIndexOf(' ', width);
            int end = space > 0 ? space : width;
            lines.add(rest.substring(0, end).stripTrailing());
            rest = rest.substring(end).stripLeading();
        }
        lines.add(rest);
        return lines;
    }
}
