package lorasearch.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import lorasearch.space.CategoricalDistribution;
import lorasearch.space.Distribution;
import lorasearch.space.FloatDistribution;
import lorasearch.space.IntDistribution;

/** Chooses the marks of an axis of length 1 on which a parameter's values lie as they were searched. */
final class ParameterTicks {
    private static final int MOST = 8;
    private static final int MOST_CHOICES = 24;

    /** Room for the names of all choices, and for one of them, in points. */
    private static final double LABELS_WIDTH = 380;

    private static final double LABEL_WIDTH = 90;

    private ParameterTicks() {}

    static List<Tick> of(Distribution distribution) {
        if (distribution instanceof CategoricalDistribution categorical) {
            return choices(categorical);
        }
        if (distribution instanceof FloatDistribution real) {
            return numbers(real);
        }
        return wholeNumbers((IntDistribution) distribution);
    }

    private static List<Tick> choices(CategoricalDistribution distribution) {
        int every = 1 + (distribution.choices().size() - 1) / MOST_CHOICES;
        double room = Math.min(
                LABEL_WIDTH, LABELS_WIDTH * every / distribution.choices().size());
        return IntStream.range(0, distribution.choices().size())
                .filter(index -> index % every == 0)
                .mapToObj(index -> new Tick(distribution.toUnit(index), label(distribution.toExternal(index), room)))
                .toList();
    }

    private static List<Tick> numbers(FloatDistribution distribution) {
        if (distribution.step().isPresent()) {
            return steps(distribution, distribution.low(), distribution.step().getAsDouble());
        }
        if (distribution.log()) {
            return Ticks.logarithmic(distribution.low(), distribution.high()).stream()
                    .map(tick -> new Tick(distribution.toUnit(Math.pow(10, tick.position())), tick.label()))
                    .toList();
        }
        return Ticks.linear(distribution.low(), distribution.high(), MOST - 2).stream()
                .map(tick -> new Tick(distribution.toUnit(tick.position()), tick.label()))
                .toList();
    }

    private static List<Tick> wholeNumbers(IntDistribution distribution) {
        if (!distribution.log()) {
            return steps(distribution, distribution.low(), distribution.step());
        }
        List<Tick> ticks = new ArrayList<>();
        double octaves = Math.log(distribution.high() / (double) distribution.low()) / Math.log(2);
        long factor = octaves <= MOST ? 2 : octaves <= MOST * 2 ? 4 : 10;
        for (long value = 1; value <= distribution.high(); value *= factor) {
            if (value >= distribution.low()) {
                ticks.add(new Tick(distribution.toUnit(value), Long.toString(value)));
            }
        }
        return ticks;
    }

    private static List<Tick> steps(Distribution distribution, double low, double step) {
        int count = (int) distribution.cardinality();
        int every = 1 + (count - 1) / MOST;
        return IntStream.range(0, count)
                .filter(index -> index % every == 0)
                .mapToObj(index -> low + index * step)
                .map(value -> new Tick(distribution.toUnit(value), number(distribution.toExternal(value))))
                .toList();
    }

    private static String label(Object choice, double room) {
        return choice instanceof String name ? Text.fitted(name, Typeface.SMALL, room) : number(choice);
    }

    private static String number(Object value) {
        return value instanceof Double number ? Numbers.concise(number) : String.valueOf(value);
    }
}
