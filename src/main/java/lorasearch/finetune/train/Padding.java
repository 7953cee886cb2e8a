package lorasearch.finetune.train;

import java.util.Arrays;
import lorasearch.finetune.model.TokenBatch;
import lorasearch.finetune.text.EncodedTexts;

/** Puts texts of different length into one batch. */
final class Padding {

    private Padding() {}

    /** Returns the given rows, padded on the right to the longest of them. */
    static TokenBatch pad(EncodedTexts texts, int[] rows) {
        int[][] ids = Arrays.stream(rows).mapToObj(texts::ids).toArray(int[][]::new);
        int length = Arrays.stream(ids).mapToInt(row -> row.length).max().orElseThrow();
        long[] padded = new long[rows.length * length];
        long[] mask = new long[padded.length];
        for (int row = 0; row < rows.length; row++) {
            for (int token = 0; token < ids[row].length; token++) {
                padded[row * length + token] = ids[row][token];
                mask[row * length + token] = 1;
            }
        }
        return new TokenBatch(rows.length, length, padded, mask);
    }
}
