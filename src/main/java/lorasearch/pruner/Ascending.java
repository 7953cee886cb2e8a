package lorasearch.pruner;

import java.util.Arrays;

/** Numbers in ascending order, NaN at the end. Arrays that are handed in are never changed. */
final class Ascending {

    private Ascending() {}

    /** Returns the numbers with one more. */
    static double[] with(double[] ascending, double number) {
        int found = Arrays.binarySearch(ascending, number);
        int place = found >= 0 ? found : -found - 1;
        double[] longer = Arrays.copyOf(ascending, ascending.length + 1);
        System.arraycopy(ascending, place, longer, place + 1, ascending.length - place);
        longer[place] = number;
        return longer;
    }

    /** Returns the numbers without one of those that equal a number that is among them. */
    static double[] without(double[] ascending, double number) {
        int place = Arrays.binarySearch(ascending, number);
        double[] shorter = Arrays.copyOf(ascending, ascending.length - 1);
        System.arraycopy(ascending, place + 1, shorter, place, shorter.length - place);
        return shorter;
    }

    /** Returns how many of the numbers are less than a number, which is not NaN. */
    static int countBelow(double[] ascending, double number) {
        int low = 0;
        int high = ascending.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ascending[middle] < number) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
