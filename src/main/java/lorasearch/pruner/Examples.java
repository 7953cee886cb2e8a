package lorasearch.pruner;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lorasearch.trial.Trial;

/**
 * What complete trials show of how curves go on from a {@link Moment}.
 *
 * <p>Those whose losses lie beyond Tukey's outer fence, such as diverged ones, do not count.
 *
 * @param all one per trial, ascending by the loss at the moment, then by the others; not to be changed
 * @param ascendingNow their losses at the moment, ascending
 * @param ascendingEnd their losses at the end, ascending
 */
@SuppressWarnings("ArrayRecordComponent") // internal, never changed
record Examples(Example[] all, double[] ascendingNow, double[] ascendingEnd) {

    private static final Comparator<Example> ORDER = Comparator.comparingDouble(Example::now)
            .thenComparingDouble(Example::halfWay)
            .thenComparingDouble(Example::end);

    /** How many interquartile ranges above the upper quartile a loss may lie. */
    private static final double FENCE = 3;

    /** Collects them, by moment. */
    static final Tally<Moment, Example, Examples> TALLY = new Tally<>() {
        @Override
        public Optional<Example> part(Moment moment, Trial trial) {
            return Example.of(moment, trial);
        }

        @Override
        public Examples of(List<Example> parts) {
            return new Examples(
                    parts.stream().sorted(ORDER).toArray(Example[]::new),
                    parts.stream().mapToDouble(Example::now).sorted().toArray(),
                    parts.stream().mapToDouble(Example::end).sorted().toArray());
        }

        @Override
        public Examples with(Examples before, Example part) {
            int found = Arrays.binarySearch(before.all, part, ORDER);
            int place = found >= 0 ? found : -found - 1;
            Example[] longer = Arrays.copyOf(before.all, before.all.length + 1);
            System.arraycopy(before.all, place, longer, place + 1, before.all.length - place);
            longer[place] = part;
            return new Examples(
                    longer,
                    Ascending.with(before.ascendingNow, part.now()),
                    Ascending.with(before.ascendingEnd, part.end()));
        }
    };

    /** Returns those within the fence. */
    List<Example> typical() {
        double fenceNow = fence(ascendingNow);
        double fenceEnd = fence(ascendingEnd);
        return Stream.of(all)
                .filter(example -> example.now() <= fenceNow && example.end() <= fenceEnd)
                .toList();
    }

    private static double fence(double[] ascending) {
        double upper = Reports.percentileOfAscending(ascending, 75);
        double range = upper - Reports.percentileOfAscending(ascending, 25);
        return range > 0 ? upper + FENCE * range : Double.POSITIVE_INFINITY;
    }
}
