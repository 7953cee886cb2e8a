package lorasearch.finetune.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Cuts rows into parts that have each label in proportion: iterative stratification (Sechidis, Tsoumakas and Vlahavas, On
 * the stratification of multi-label data, ECML PKDD 2011, algorithm 1). The rarest label that is left goes first; each of
 * its rows goes to the part that lacks this label most, then to the part that lacks rows most, then to a random one.
 *
 * <p>Rows of one group, and rows whose texts say the same ({@link NearDuplicates}), stay together.
 */
final class IterativeStratification {

    private static final int NO_LABEL = -1;

    private final Dataset data;
    private final Random random;
    /** By part: how many rows it still wants. */
    private final double[] wantedRows;
    /** By part and label: how many rows with the label it still wants. */
    private final double[][] wantedOfLabel;
    /** By label: rows that have not been placed yet. */
    private final int[] left;

    private final List<List<Integer>> parts = new ArrayList<>();

    private IterativeStratification(Dataset data, double[] shares, Random random) {
        int labels = data.labels().size();
        this.data = data;
        this.random = random;
        this.wantedRows = new double[shares.length];
        this.wantedOfLabel = new double[shares.length][labels];
        this.left = new int[labels];
        Arrays.setAll(left, data::count);
        for (int part = 0; part < shares.length; part++) {
            double share = shares[part];
            wantedRows[part] = wanted(share, data.size());
            Arrays.setAll(wantedOfLabel[part], label -> wanted(share, left[label]));
            parts.add(new ArrayList<>());
        }
    }

    /** Other parts may come to want less than 0 rows, and still want them more than a part without a share. */
    private static double wanted(double share, int rows) {
        return share > 0 ? share * rows : Double.NEGATIVE_INFINITY;
    }

    /**
     * Cuts a data set.
     *
     * @param seed decides among equal choices
     * @param shares one per part, none negative, adding up to 1; a part whose share is 0 gets no row
     * @return the parts; each keeps the rows' order
     */
    static List<Dataset> cut(Dataset data, long seed, double... shares) {
        return rows(data, seed, shares).stream().map(data::select).toList();
    }

    /** Returns the rows of each part in ascending order; the arguments are those of {@link #cut}. */
    static List<int[]> rows(Dataset data, long seed, double... shares) {
        IterativeStratification stratification = new IterativeStratification(data, shares, new Random(seed));
        stratification.placeAll();
        return stratification.parts.stream()
                .map(rows -> rows.stream().mapToInt(Integer::intValue).sorted().toArray())
                .toList();
    }

    private void placeAll() {
        List<List<Integer>> groups = new ArrayList<>(inseparableRows());
        Collections.shuffle(groups, random);
        while (!groups.isEmpty()) {
            int label = rarestLabel();
            List<List<Integer>> others = new ArrayList<>();
            for (List<Integer> group : groups) {
                if (label == NO_LABEL || group.stream().anyMatch(row -> data.has(row, label))) {
                    place(group, neediestPart(label));
                } else {
                    others.add(group);
                }
            }
            groups = others;
        }
    }

    private Collection<List<Integer>> inseparableRows() {
        int[] groupOfRow = NearDuplicates.groups(data);
        Map<Integer, List<Integer>> groups = new LinkedHashMap<>();
        for (int row = 0; row < data.size(); row++) {
            groups.computeIfAbsent(groupOfRow[row], key -> new ArrayList<>()).add(row);
        }
        return groups.values();
    }

    /** Returns the label with the fewest rows left, the first among equals, or NO_LABEL if none has any. */
    private int rarestLabel() {
        int rarest = NO_LABEL;
        for (int label = 0; label < left.length; label++) {
            if (left[label] > 0 && (rarest == NO_LABEL || left[label] < left[rarest])) {
                rarest = label;
            }
        }
        return rarest;
    }

    private int neediestPart(int label) {
        List<Integer> neediest = new ArrayList<>();
        for (int part = 0; part < parts.size(); part++) {
            int order = neediest.isEmpty() ? 1 : compareNeed(part, neediest.get(0), label);
            if (order > 0) {
                neediest.clear();
            }
            if (order >= 0) {
                neediest.add(part);
            }
        }
        return neediest.size() == 1 ? neediest.get(0) : neediest.get(random.nextInt(neediest.size()));
    }

    private int compareNeed(int part, int other, int label) {
        int byLabel = label == NO_LABEL ? 0 : Double.compare(wantedOfLabel[part][label], wantedOfLabel[other][label]);
        return byLabel != 0 ? byLabel : Double.compare(wantedRows[part], wantedRows[other]);
    }

    private void place(List<Integer> group, int part) {
        parts.get(part).addAll(group);
        wantedRows[part] -= group.size();
        for (int row : group) {
            for (int label = 0; label < left.length; label++) {
                if (data.has(row, label)) {
                    wantedOfLabel[part][label]--;
                    left[label]--;
                }
            }
        }
    }
}
