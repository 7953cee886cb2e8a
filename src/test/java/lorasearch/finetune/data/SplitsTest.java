package lorasearch.finetune.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitsTest {

    private static final SplitShares SHARES = new SplitShares(0.2, 0.1);

    @Property(tries = 50)
    void putsEachRowIntoExactlyOneSplit(@ForAll long seed, @ForAll @IntRange(min = 60, max = 300) int rows) {
        Dataset all = randomRows(rows, new Random(seed));
        Splits splits = Splits.cut(all, SHARES, seed);
        List<String> together = new ArrayList<>(splits.train().texts());
        together.addAll(splits.dev().texts());
        together.addAll(splits.test().texts());
        assertThat(together).containsExactlyInAnyOrderElementsOf(all.texts());
    }

    @Property(tries = 50)
    void keepsTheTruthOfEachRow(@ForAll long seed) {
        Dataset all = randomRows(120, new Random(seed));
        Map<String, List<Boolean>> truth = new HashMap<>();
        IntStream.range(0, all.size()).forEach(row -> truth.put(all.texts().get(row), truthOf(all, row)));
        Splits splits = Splits.cut(all, SHARES, seed);
        for (Dataset part : List.of(splits.train(), splits.dev(), splits.test())) {
            for (int row = 0; row < part.size(); row++) {
                assertThat(truthOf(part, row)).isEqualTo(truth.get(part.texts().get(row)));
            }
        }
    }

    @Property(tries = 50)
    void keepsEqualTextsTogether(@ForAll long seed) {
        Dataset once = randomRows(100, new Random(seed));
        List<String> texts = new ArrayList<>(once.texts());
        once.texts().subList(0, 30).forEach(text -> texts.add("  " + text.toUpperCase(Locale.ROOT) + "\n"));
        boolean[][] truth = new boolean[texts.size()][];
        IntStream.range(0, texts.size()).forEach(row -> truth[row] = once.truth()[row % once.size()]);
        Splits splits = Splits.cut(new Dataset(once.labels(), texts, truth), SHARES, seed);
        Set<String> train = keys(splits.train());
        assertThat(keys(splits.dev())).doesNotContainAnyElementsOf(train);
        assertThat(keys(splits.test()))
                .doesNotContainAnyElementsOf(train)
                .doesNotContainAnyElementsOf(keys(splits.dev()));
    }

    /** Pairs go before labels: of 14,000 such cuts two had a label that was off by 1.6 rows, all others by 1.5 at most. */
    @Property(tries = 30)
    void givesEachSplitItsShareOfRowsAndOfEachLabel(@ForAll long seed) {
        Dataset all = randomRows(1000, new Random(seed));
        Splits splits = Splits.cut(all, SHARES, seed);
        assertThat(splits.dev().size()).isCloseTo(200, within(20));
        assertThat(splits.test().size()).isCloseTo(100, within(20));
        for (LabelCount count : splits.labelCounts()) {
            int rows = count.train() + count.dev() + count.test();
            assertThat((double) count.dev()).isCloseTo(0.2 * rows, within(2.0));
            assertThat((double) count.test()).isCloseTo(0.1 * rows, within(2.0));
        }
    }

    @Test
    void isDecidedByTheSeed() {
        Dataset all = randomRows(200, new Random(1));
        assertThat(Splits.cut(all, SHARES, 7).dev().texts())
                .isEqualTo(Splits.cut(all, SHARES, 7).dev().texts())
                .isNotEqualTo(Splits.cut(all, SHARES, 8).dev().texts());
    }

    @Test
    void gives0RowsToAShareOf0() {
        assertThat(Splits.cut(randomRows(200, new Random(1)), new SplitShares(0.2, 0), 7)
                        .test()
                        .size())
                .isZero();
    }

    /** Without a look at pairs, this is 0.68 on GoEmotions and 0.56 on Reuters. */
    @ParameterizedTest
    @ValueSource(strings = {"goemotions/dev.csv", "reuters/train.csv"})
    void aPairOfLabelsIsOffByLessThanHalfARowOnAverage(String name) {
        Dataset all = table(name).data();
        Splits splits = Splits.cut(all, new SplitShares(0.25, 0.15), 1);
        int labels = all.labels().size();
        DoubleSummaryStatistics off = new DoubleSummaryStatistics();
        for (int first = 0; first < labels; first++) {
            for (int second = first + 1; second < labels; second++) {
                int[] pair = {first, second};
                int rows = both(all, pair);
                if (rows > 0) {
                    off.accept(Math.abs(both(splits.train(), pair) - 0.6 * rows) / 3
                            + Math.abs(both(splits.dev(), pair) - 0.25 * rows) / 3
                            + Math.abs(both(splits.test(), pair) - 0.15 * rows) / 3);
                }
            }
        }
        assertThat(off.getAverage()).isLessThan(0.45);
    }

    @Test
    void stratifiesGoEmotions() {
        Table table = table("goemotions/train4000.csv");
        assertThat(table.data().labels()).hasSize(28).startsWith("admiration").endsWith("neutral");
        assertThat(table.source().rows() + table.source().emptyTexts()).isEqualTo(4000);
        for (LabelCount count : Splits.cut(table.data(), SHARES, 1).labelCounts()) {
            int rows = count.train() + count.dev() + count.test();
            assertThat((double) count.dev()).as(count.label()).isCloseTo(0.2 * rows, within(1 + 0.01 * rows));
        }
    }

    /** The second order costs labels next to nothing, and brings pairs of labels much nearer to their shares. */
    @Test
    void sharesPairsOfLabelsToo() {
        Dataset all = twins(600, new Random(5));
        Splits splits = Splits.cut(all, SHARES, 3);
        for (int[] pair : new int[][] {{0, 1}, {0, 2}, {1, 2}, {2, 3}}) {
            int rows = both(all, pair);
            assertThat((double) both(splits.dev(), pair))
                    .as("rows with labels %d and %d", pair[0], pair[1])
                    .isCloseTo(0.2 * rows, within(1.0));
        }
    }

    @Test
    void aSmallSplitHasAsManyLabelsPerRowAsALargeOne() {
        Dataset all = manyRarePairs(2000, new Random(2));
        Splits splits = Splits.cut(all, new SplitShares(0.05, 0), 1);
        assertThat(labelsPerRow(splits.dev())).isCloseTo(labelsPerRow(splits.train()), within(0.05));
    }

    @Property(tries = 50)
    void givesEachSplitTheFewestPositivesIfThereAreEnough(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int fewest) {
        Dataset all = randomRows(150, new Random(seed));
        Splits splits = Splits.cut(all, new SplitShares(0.1, 0.05, fewest), seed);
        for (LabelCount count : splits.labelCounts()) {
            int rows = count.train() + count.dev() + count.test();
            if (rows >= 3 * fewest) {
                assertThat(List.of(count.train(), count.dev(), count.test()))
                        .as("%s of %d rows", count.label(), rows)
                        .allMatch(positives -> positives >= fewest);
            }
        }
    }

    /** Labels that one or two rows have, beside labels that many have: pairs as rare as the labels themselves. */
    @Property(tries = 50)
    void trainHasARowOfEachLabel(@ForAll long seed) {
        Dataset all = randomRows(150, new Random(seed));
        int frequent = all.labels().size();
        List<String> labels = new ArrayList<>(all.labels());
        IntStream.range(0, 10).forEach(rare -> labels.add("rare " + rare));
        boolean[][] truth = all.truth();
        for (int row = 0; row < truth.length; row++) {
            truth[row] = Arrays.copyOf(truth[row], labels.size());
            if (row < 15) {
                truth[row][frequent + row % 10] = true;
            }
        }
        Splits splits = Splits.cut(new Dataset(labels, all.texts(), truth), SHARES, seed);
        assertThat(splits.labelCounts()).allMatch(count -> count.train() > 0);
    }

    @Test
    void aLabelWithTooFewRowsForAllSplitsIsSharedInProportion() {
        Dataset all = randomRows(300, new Random(4));
        boolean[][] truth = all.truth();
        IntStream.range(0, truth.length).forEach(row -> truth[row][0] = row < 6);
        Dataset rare = new Dataset(all.labels(), all.texts(), truth);
        LabelCount count =
                Splits.cut(rare, new SplitShares(0.2, 0.1, 5), 1).labelCounts().get(0);
        assertThat(count.train()).isGreaterThanOrEqualTo(4);
    }

    @Test
    void refusesALabelWithASingleClassInTrain() {
        Dataset rows =
                new Dataset(List.of("ad", "rant"), List.of("a", "b"), new boolean[][] {{true, true}, {false, true}});
        assertThatThrownBy(() -> new Splits(rows, rows, rows))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "Label \"rant\" holds for each of the 2 training rows, so nothing can be learned; leave it out"
                                + " or add examples.");
        Dataset none =
                new Dataset(List.of("ad", "rant"), List.of("a", "b"), new boolean[][] {{true, false}, {false, false}});
        assertThatThrownBy(() -> new Splits(none, rows, rows))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("Label \"rant\" holds for none of the 2 training rows");
    }

    @Test
    void refusesAnEmptyDevSplit() {
        assertThatThrownBy(() -> Splits.cut(randomRows(100, new Random(1)), new SplitShares(0, 0), 1))
                .isInstanceOf(DataException.class)
                .hasMessage("The dev split has no rows; name a dev file or set aside a larger share.");
    }

    @Test
    void refusesSharesThatLeaveNothingToLearnFrom() {
        assertThatThrownBy(() -> new SplitShares(0.5, 0.5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SplitShares(Double.NaN, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SplitShares(0.5, -0.1)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Distinct texts; labels from 5 % to 60 %, each with at least three rows. */
    private static Dataset randomRows(int rows, Random random) {
        double[] rates = {0.05, 0.1, 0.3, 0.6};
        List<String> texts = new ArrayList<>();
        boolean[][] truth = new boolean[rows][rates.length];
        for (int row = 0; row < rows; row++) {
            texts.add("text " + row);
            for (int label = 0; label < rates.length; label++) {
                truth[row][label] = row / 3 == label || random.nextDouble() < rates[label];
            }
        }
        Collections.shuffle(texts, random);
        return new Dataset(List.of("a", "b", "c", "d"), texts, truth);
    }

    private static Table table(String name) {
        Path file = Path.of(System.getProperty("lorasearch.data", "../shared/data"), name);
        assumeTrue(Files.exists(file), () -> "no " + name + " here");
        return new TableReader(new TableFormat("text", new LabelFormat.Detected())).read(file);
    }

    /** Labels that come in pairs of very different frequency. */
    private static Dataset twins(int rows, Random random) {
        List<String> texts = new ArrayList<>();
        boolean[][] truth = new boolean[rows][4];
        for (int row = 0; row < rows; row++) {
            texts.add("text " + row);
            for (int label = 0; label < 4; label++) {
                truth[row][label] = random.nextDouble() < 0.25;
            }
        }
        return new Dataset(List.of("a", "b", "c", "d"), texts, truth);
    }

    /** Thirty labels, one or two for each row: most pairs occur once or not at all. */
    private static Dataset manyRarePairs(int rows, Random random) {
        List<String> texts = new ArrayList<>();
        boolean[][] truth = new boolean[rows][30];
        for (int row = 0; row < rows; row++) {
            texts.add("text " + row);
            truth[row][random.nextInt(30)] = true;
            if (random.nextInt(4) == 0) {
                truth[row][random.nextInt(30)] = true;
            }
        }
        return new Dataset(IntStream.range(0, 30).mapToObj(i -> "label " + i).toList(), texts, truth);
    }

    private static int both(Dataset data, int[] pair) {
        return (int) IntStream.range(0, data.size())
                .filter(row -> data.has(row, pair[0]) && data.has(row, pair[1]))
                .count();
    }

    private static double labelsPerRow(Dataset data) {
        return IntStream.range(0, data.labels().size()).mapToDouble(data::count).sum() / data.size();
    }

    private static List<Boolean> truthOf(Dataset data, int row) {
        return IntStream.range(0, data.labels().size())
                .mapToObj(label -> data.has(row, label))
                .toList();
    }

    private static Set<String> keys(Dataset data) {
        Set<String> keys = new HashSet<>();
        data.texts().forEach(text -> keys.add(text.strip().toLowerCase(Locale.ROOT)));
        return keys;
    }
}
