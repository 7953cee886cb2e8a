package lorasearch.sampler;

import java.util.Arrays;
import lorasearch.space.Distribution;

/**
 * The values that some trials have for one parameter, with their order by size. Neither array may be changed.
 *
 * @param distribution the parameter's distribution
 * @param values internal values, one per trial
 * @param ascending positions in {@code values}, by ascending value; equal values by ascending position
 */
@SuppressWarnings("ArrayRecordComponent") // read-only and internal to samplers; copies would cost more than the search
public record Column(Distribution distribution, double[] values, int[] ascending) {

    /** Returns a column of the given values. */
    public static Column of(Distribution distribution, double... values) {
        return new Column(distribution, values, ascending(values, values.length));
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
