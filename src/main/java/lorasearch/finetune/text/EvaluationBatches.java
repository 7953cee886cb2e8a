package lorasearch.finetune.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Which rows are evaluated together: in order of length, as many as fit into a budget of tokens. */
public final class EvaluationBatches {

    private EvaluationBatches() {}

    /**
     * Returns batches that hold each row once.
     *
     * @param lengths tokens of each row
     * @param tokenBudget most tokens in a batch, padding included; a longer row makes a batch of its own
     * @return the rows of each batch, shortest first
     */
    public static List<int[]> of(int[] lengths, int tokenBudget) {
        List<Integer> rows = IntStream.range(0, lengths.length)
                .boxed()
                .sorted(Comparator.comparingInt(row -> lengths[row]))
                .toList();
        List<int[]> batches = new ArrayList<>();
        int start = 0;
        for (int end = 1; end <= rows.size(); end++) {
            // The longest row so far is the last: one more row pads all of them to its length.
            if (end == rows.size() || (end + 1 - start) * (long) lengths[rows.get(end)] > tokenBudget) {
                batches.add(rows.subList(start, end).stream()
                        .mapToInt(Integer::intValue)
                        .toArray());
                start = end;
            }
        }
        return batches;
    }
}
