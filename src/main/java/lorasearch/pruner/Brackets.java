package lorasearch.pruner;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

/**
 * The brackets of a Hyperband study and how trials are spread over them, as Optuna does.
 *
 * @param budgets the share of trials of each bracket, as whole numbers; may be empty
 */
record Brackets(List<Integer> budgets) {

    Brackets {
        budgets = List.copyOf(budgets);
    }

    /**
     * Returns the brackets between two resources.
     *
     * <p>There are {@code b = ⌊log(max / min) / log(factor)⌋ + 1}, computed with rounding as Optuna does, so that an exact power may
     * count one less. Bracket {@code i} has the share {@code ⌈b · factor^(b - 1 - i) / (b - i)⌉}.
     */
    static Brackets between(int minResource, int maxResource, int reductionFactor) {
        double ratio = (double) maxResource / minResource;
        int count = (int) Math.floor(Math.log(ratio) / Math.log(reductionFactor)) + 1;
        return new Brackets(IntStream.range(0, count)
                .mapToObj(i -> (int) Math.ceil(count * Math.pow(reductionFactor, count - 1 - i) / (count - i)))
                .toList());
    }

    /**
     * Returns which bracket a trial belongs to.
     *
     * @throws IllegalStateException if there is no bracket
     */
    int bracketOf(String study, int trial) {
        CRC32 checksum = new CRC32();
        checksum.update((study + "_" + trial).getBytes(StandardCharsets.UTF_8));
        long rest = checksum.getValue()
                % budgets.stream().mapToInt(budget -> budget).sum();
        for (int bracket = 0; bracket < budgets.size(); bracket++) {
            rest -= budgets.get(bracket);
            if (rest < 0) {
                return bracket;
            }
        }
        throw new IllegalStateException("There is no bracket for trial %d.".formatted(trial));
    }
}
