package lorasearch.finetune.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Groups of texts that say the same. Two texts do if they have the same letters and digits in the same order of words, or
 * if they are long enough and their sets of five neighbouring characters overlap by at least 90 % (Jaccard index). Texts
 * that are linked through others are in one group.
 *
 * <p>Pairs are found by MinHash with banding (Leskovec, Rajaraman and Ullman, "Mining of Massive Datasets", section 3.4)
 * and then compared exactly; a pair at 90 % is missed about once in a million. Deterministic.
 */
public final class NearDuplicates {

    private static final Pattern OTHER_CHARACTERS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int SHINGLE = 5;

    /** Texts with fewer shingles are the same only if they are equal: one other word is another text. */
    private static final int FEWEST_SHINGLES = 40;

    private static final double SAME = 0.9;
    private static final int BANDS = 12;
    private static final int ROWS_PER_BAND = 4;
    private static final long HASH_SEED = 7;

    private final int[] parent;

    private NearDuplicates(int texts) {
        parent = IntStream.range(0, texts).toArray();
    }

    /**
     * Groups texts.
     *
     * @return for each text the place of one text of its group, the same for all of the group
     */
    public static int[] groups(List<String> texts) {
        NearDuplicates duplicates = new NearDuplicates(texts.size());
        List<String> bare = texts.stream().map(NearDuplicates::bare).toList();
        List<Integer> distinct = duplicates.joinEqual(bare);
        duplicates.joinSimilar(distinct, bare);
        return duplicates.roots();
    }

    /**
     * Groups rows that must not be parted: those whose texts say the same, and those of one group of the data set.
     *
     * @return as {@link #groups(List)}
     */
    static int[] groups(Dataset rows) {
        NearDuplicates duplicates = new NearDuplicates(rows.size());
        int[] byText = groups(rows.texts());
        Map<String, Integer> first = new HashMap<>();
        for (int row = 0; row < rows.size(); row++) {
            duplicates.join(byText[row], row);
            if (!rows.groups().isEmpty()) {
                Integer known = first.putIfAbsent(rows.groups().get(row), row);
                duplicates.join(known == null ? row : known, row);
            }
        }
        return duplicates.roots();
    }

    /** A text without letters and digits, such as a row of signs, stands for itself. */
    private static String bare(String text) {
        String bare = OTHER_CHARACTERS
                .matcher(text.toLowerCase(Locale.ROOT))
                .replaceAll(" ")
                .strip();
        return bare.isEmpty() ? text.strip() : bare;
    }

    private List<Integer> joinEqual(List<String> bare) {
        Map<String, Integer> first = new HashMap<>();
        List<Integer> distinct = new ArrayList<>();
        for (int text = 0; text < parent.length; text++) {
            Integer known = first.putIfAbsent(bare.get(text), text);
            if (known == null) {
                distinct.add(text);
            } else {
                join(known, text);
            }
        }
        return distinct;
    }

    private void joinSimilar(List<Integer> texts, List<String> bare) {
        List<Integer> longer = texts.stream()
                .filter(text -> bare.get(text).length() - SHINGLE + 1 >= FEWEST_SHINGLES)
                .toList();
        int[][] shingles = new int[parent.length][];
        longer.forEach(text -> shingles[text] = shingles(bare.get(text)));
        long[][] factors = factors();
        for (int band = 0; band < BANDS; band++) {
            Map<Long, Integer> firstOfBucket = new HashMap<>();
            for (int text : longer) {
                long bucket = signature(shingles[text], factors, band);
                Integer other = firstOfBucket.putIfAbsent(bucket, text);
                if (other != null && root(other) != root(text) && overlap(shingles[other], shingles[text]) >= SAME) {
                    join(other, text);
                }
            }
        }
    }

    /** Returns the distinct hashes of all runs of five characters, ascending. */
    private static int[] shingles(String text) {
        return IntStream.rangeClosed(0, text.length() - SHINGLE)
                .map(start -> text.substring(start, start + SHINGLE).hashCode())
                .sorted()
                .distinct()
                .toArray();
    }

    private static long[][] factors() {
        SplittableRandom random = new SplittableRandom(HASH_SEED);
        long[][] factors = new long[BANDS * ROWS_PER_BAND][2];
        for (long[] factor : factors) {
            Arrays.setAll(factor, i -> random.nextLong() | 1);
        }
        return factors;
    }

    private static long signature(int[] shingles, long[][] factors, int band) {
        long signature = band;
        for (int row = band * ROWS_PER_BAND; row < (band + 1) * ROWS_PER_BAND; row++) {
            long smallest = Long.MAX_VALUE;
            for (int shingle : shingles) {
                smallest = Math.min(smallest, (shingle * factors[row][0] + factors[row][1]) >>> 16);
            }
            signature = 31 * signature + smallest;
        }
        return signature;
    }

    private static double overlap(int[] first, int[] second) {
        int common = 0;
        int i = 0;
        int j = 0;
        while (i < first.length && j < second.length) {
            int order = Integer.compare(first[i], second[j]);
            common += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return (double) common / (first.length + second.length - common);
    }

    private void join(int first, int second) {
        parent[root(second)] = root(first);
    }

    private int[] roots() {
        return IntStream.range(0, parent.length).map(this::root).toArray();
    }

    private int root(int text) {
        int root = text;
        while (parent[root] != root) {
            parent[root] = parent[parent[root]];
            root = parent[root];
        }
        return root;
    }
}
