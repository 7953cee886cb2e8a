package lorasearch.report.chart;

import java.util.ArrayList;
import java.util.List;

/** Chooses round numbers for the marks of an axis. */
final class Ticks {
    private Ticks() {}

    /**
     * Returns multiples of 1, 2 or 5 times a power of ten, from {@code low} to {@code high}: at most one more than {@code
     * count}, and at least two if that is 5 or more.
     */
    static List<Tick> linear(double low, double high, int count) {
        return multiples(low, high, roundStep((high - low) / count));
    }

    /** As {@link #linear}, whole numbers only. */
    static List<Tick> whole(double low, double high, int count) {
        return multiples(low, high, Math.max(1, roundStep((high - low) / count)));
    }

    /**
     * Returns ticks at powers of ten, between positive values whose logarithms are the positions; over less than two
     * decades also at their double and fivefold.
     */
    static List<Tick> logarithmic(double low, double high) {
        List<Tick> ticks = new ArrayList<>();
        boolean narrow = Math.log10(high / low) < 2;
        boolean extreme = low < 1e-3 || high > 1e5;
        for (int exponent = (int) Math.floor(Math.log10(low)); exponent <= Math.log10(high); exponent++) {
            for (int digit = 1; digit <= 9; digit++) {
                double value = digit * Math.pow(10, exponent);
                if (value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9)) {
                    boolean labelled = digit == 1 || (narrow && (digit == 2 || digit == 5));
                    ticks.add(new Tick(Math.log10(value), labelled ? power(digit, exponent, extreme) : ""));
                }
            }
        }
        return ticks;
    }

    private static List<Tick> multiples(double low, double high, double step) {
        List<Tick> ticks = new ArrayList<>();
        int decimals = Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9));
        for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++) {
            double value = i * step;
            String label =
                    step < 1e-3 || Math.abs(high) >= 1e6 ? Numbers.concise(value) : Numbers.fixed(value, decimals);
            ticks.add(new Tick(value, label));
        }
        return ticks;
    }

    private static double roundStep(double step) {
        double power = Math.pow(10, Math.floor(Math.log10(step)));
        double digit = step / power;
        return power * (digit <= 1.0 + 1e-9 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10);
    }

    private static String power(int digit, int exponent, boolean extreme) {
        return extreme ? Numbers.scientific(digit, exponent) : Numbers.concise(digit * Math.pow(10, exponent));
    }
}
