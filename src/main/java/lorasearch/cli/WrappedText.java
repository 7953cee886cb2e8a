package lorasearch.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Breaks a text into lines between its words, and inside a word only where that is longer than a line. */
final class WrappedText {

    private WrappedText() {}

    /** Prints a text in lines that fit the screen, the first behind an indent and the others two characters further in. */
    static void print(PrintWriter out, String indent, String text) {
        List<String> lines = lines(text, ScreenWidth.get() - indent.length() - 2);
        out.println(indent + lines.get(0));
        lines.subList(1, lines.size()).forEach(line -> out.println(indent + "  " + line));
    }

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
