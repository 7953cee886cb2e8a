package lorasearch.sampler;

import java.util.Arrays;
import lorasearch.space.Distribution;
import lorasearch.space.FloatDistribution;
import lorasearch.space.IntDistribution;

/**
 * The values that some trials have for one parameter, with their order by size. No array may be changed.
 *
 * @param distribution the parameter's distribution
 * @param values internal values, one per trial
 * @param positions where the values stand on the axis that is searched: their natural logarithms if that is logarithmic
 * @param ascending positions in {@code values}, by ascending value; equal values by ascending position
 */
@SuppressWarnings("ArrayRecordComponent") // read-only and internal to samplers; copies would cost more than the search
public record Column(Distribution distribution, double[] values, double[] positions, int[] ascending) {

    /** Returns a column of the given values. */
    public static Column of(Distribution distribution, double... values) {
        double[] positions = Arrays.stream(values)
                .map(value -> position(distribution, value))
                .toArray();
        return new Column(distribution, values, positions, ascending(values, values.length));
    }

    /** Returns where an internal value stands on the axis that is searched. */
    static double position(Distribution distribution, double internal) {
        boolean log = (distribution instanceof FloatDistribution real && real.log())
                || (distribution instanceof IntDistribution whole && whole.log());
        return log ? Math.log(internal) : internal;
    }

    /** Returns how many values there are. */
    public int size() {
        return values.length;
    }

    /** Returns the positions of the first {@code size} values in ascending order; equal values keep their order. */
    static int[] ascending(double[] values, int size) {
        double[] sorted = Arrays.copyOf(values, size);
        Arrays.sort(sorted);
        int[] placed = new int[size];
        int[] ascending = new int[size];
        for (int position = 0; position < size; position++) {
            int firstEqual = firstEqual(sorted, values[position]);
            ascending[firstEqual + placed[firstEqual]++] = position;
        }
        return ascending;
    }

    private static int firstEqual(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Double.compare(sorted[middle], value) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
