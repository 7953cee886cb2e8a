package lorasearch.cli;

import java.util.Collection;
import java.util.DoubleSummaryStatistics;

/** A row of numbers as a row of bars. */
final class Sparkline {

    private static final String BARS = "▁▂▃▄▅▆▇█";

    /** What stands for a number that is not finite. */
    private static final char GAP = '·';

    private Sparkline() {}

    /** Returns one character for each number; the smallest finite one is the lowest bar. */
    static String of(Collection<Double> numbers) {
        DoubleSummaryStatistics range = numbers.stream()
                .mapToDouble(number -> number)
                .filter(Double::isFinite)
                .summaryStatistics();
        StringBuilder line = new StringBuilder();
        for (double number : numbers) {
            line.append(Double.isFinite(number) ? bar(number, range.getMin(), range.getMax()) : GAP);
        }
        return line.toString();
    }

    private static char bar(double number, double low, double high) {
        double height = high > low ? (number - low) / (high - low) : 0;
        return BARS.charAt((int) Math.min(Math.floor(height * BARS.length()), BARS.length() - 1));
    }
}
