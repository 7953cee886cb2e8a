package lorasearch.cli;

import java.util.Collection;
import java.util.DoubleSummaryStatistics;
import java.util.List;

/** Draws a curve as one line of text. */
final class Sparkline {
    private static final String BARS = "▁▂▃▄▅▆▇█";
    private static final char GAP = '·';

    private Sparkline() {}

    /** Returns one character for each number; the smallest finite one is the lowest bar. */
    static String of(Collection<Double> numbers) {
        DoubleSummaryStatistics range = numbers.stream()
                .mapToDouble(number -> number)
                .filter(Double::isFinite)
                .summaryStatistics();
        return of(numbers, range.getMin(), range.getMax(), Math.max(1, numbers.size()));
    }

    /**
     * Returns one character per value, the higher the larger; of more than {@code width} values every so many. A value that is
     * not finite becomes a dot.
     *
     * @param values the curve
     * @param low what the lowest bar stands for
     * @param high what the highest bar stands for
     * @param width how many characters there may be; at least 1
     */
    static String of(Collection<Double> values, double low, double high, int width) {
        List<Double> all = List.copyOf(values);
        int count = Math.min(width, all.size());
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < count; i++) {
            int from = count == 1 ? all.size() - 1 : (int) ((long) i * (all.size() - 1) / (count - 1));
            line.append(bar(all.get(from), low, high));
        }
        return line.toString();
    }

    private static char bar(double value, double low, double high) {
        if (!Double.isFinite(value)) {
            return GAP;
        }
        double share = high > low ? (value - low) / (high - low) : 0;
        int height = (int) Math.floor(Math.max(0, Math.min(1, share)) * BARS.length());
        return BARS.charAt(Math.min(BARS.length() - 1, height));
    }
}
