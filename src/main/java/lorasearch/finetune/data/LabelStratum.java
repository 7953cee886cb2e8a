package lorasearch.finetune.data;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The rows that have one label, or two labels at once, while a data set is being cut: how many of them each part shall get,
 * and how many it has. Not safe to share between threads.
 */
final class LabelStratum {

    /** Those of which the fewest rows are left come first. */
    static final Comparator<LabelStratum> RAREST_FIRST = Comparator.<LabelStratum>comparingInt(LabelStratum::left)
            .thenComparingInt(stratum -> stratum.first)
            .thenComparingInt(stratum -> stratum.second);

    private final int first;
    private final int second;
    private final double[] shares;
    private final int[] placed;
    private final Set<RowBundle> bundles = new LinkedHashSet<>();
    private int rows;

    /**
     * @param first a label
     * @param second the other one; the same for the rows of one label
     * @param shares one per part; a part whose share is 0 wants no row
     */
    LabelStratum(int first, int second, double... shares) {
        this.first = first;
        this.second = second;
        this.shares = shares.clone();
        this.placed = new int[shares.length];
    }

    /** Adds one row of a bundle. */
    void add(RowBundle bundle) {
        rows++;
        bundles.add(bundle);
        bundle.count(this);
    }

    boolean isPair() {
        return first != second;
    }

    /** Returns the bundles that have such rows. */
    Set<RowBundle> bundles() {
        return bundles;
    }

    /** Returns the number of rows. */
    int rows() {
        return rows;
    }

    /** Returns the number of rows that no part has yet. */
    int left() {
        return rows - Arrays.stream(placed).sum();
    }

    /** Returns how many rows a part has. */
    int placed(int part) {
        return placed[part];
    }

    /** Gives rows to a part. */
    void place(int part, int count) {
        placed[part] += count;
    }

    /** Returns how many rows a part still wants; it may have too many already. */
    double wanted(int part) {
        return shares[part] > 0 ? shares[part] * rows - placed[part] : Double.NEGATIVE_INFINITY;
    }

    /** Returns whether any part wants a whole row. */
    boolean isWanted() {
        for (int part = 0; part < shares.length; part++) {
            if (wanted(part) >= 1) {
                return true;
            }
        }
        return false;
    }

    /** Returns how well a part is served, as a share of what it shall get, if it gets half a row now. */
    double served(int part) {
        return (placed[part] + 0.5) / (shares[part] * rows);
    }
}
