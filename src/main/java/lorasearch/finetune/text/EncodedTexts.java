package lorasearch.finetune.text;

import java.util.Arrays;

/** The token ids of texts, special tokens included and without padding. Immutable and safe to share. */
public final class EncodedTexts {

    private final int[][] ids;
    private final int truncated;

    /**
     * @param ids {@code [row][token]}; at least one token per row
     * @param truncated rows that lost tokens because they were too long
     */
    public EncodedTexts(int[][] ids, int truncated) {
        this.ids = Arrays.stream(ids).map(int[]::clone).toArray(int[][]::new);
        this.truncated = truncated;
        for (int row = 0; row < ids.length; row++) {
            if (ids[row].length == 0) {
                throw new IllegalArgumentException("Text %d has no token.".formatted(row));
            }
        }
    }

    /** Returns the given texts, in the given order; how many texts of the whole lost tokens is kept. */
    public EncodedTexts select(int[] rows) {
        return new EncodedTexts(Arrays.stream(rows).mapToObj(row -> ids[row]).toArray(int[][]::new), truncated);
    }

    /** Returns the number of texts. */
    public int size() {
        return ids.length;
    }

    /** Returns a copy of a text's ids. */
    public int[] ids(int row) {
        return ids[row].clone();
    }

    /** Returns how many tokens a text has. */
    public int length(int row) {
        return ids[row].length;
    }

    /** Returns how many tokens each text has. */
    public int[] lengths() {
        return Arrays.stream(ids).mapToInt(row -> row.length).toArray();
    }

    /** Returns how many texts lost tokens because they were too long. */
    public int truncated() {
        return truncated;
    }
}
