package lorasearch.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import lorasearch.finetune.data.Dataset;
import lorasearch.finetune.data.Splits;
import lorasearch.metrics.Finding;
import org.junit.jupiter.api.Test;

class DataChecksTest {

    private static final List<String> WORDS =
            List.of("room", "bed", "view", "staff", "noise", "price", "lobby", "pool", "towel", "door");

    private final Dataset train = reviews(200, 1);
    private final Dataset dev = reviews(60, 2);
    private final Dataset test = reviews(40, 3);

    @Test
    void distinctSplitsHaveNothingToHide() {
        assertThat(DataChecks.of(new Splits(train, dev, test))).isEmpty();
    }

    @Test
    void trainingRowsInDevAreFound() {
        Dataset leaking = join(dev.select(rows(0, 50)), train.select(rows(0, 10)));
        assertThat(names(train, leaking, test)).containsExactly("duplicates_across_splits");
        assertThat(DataChecks.of(new Splits(train, leaking, test)).get(0).reason())
                .isEqualTo("10 of 60 dev rows (16.7 %) have the text of a training row, or nearly.");
    }

    @Test
    void aGroupInTwoSplitsIsFound() {
        Dataset byAuthor = train.withGroups(authors("a", train.size()));
        assertThat(names(
                        byAuthor, dev.withGroups(authors("b", dev.size())), test.withGroups(authors("c", test.size()))))
                .isEmpty();
        assertThat(DataChecks.of(new Splits(byAuthor, dev.withGroups(authors("a", dev.size())), test)))
                .extracting(Finding::reason)
                .containsExactly("60 of 60 dev rows belong to a group that has training rows too.");
    }

    private static List<String> authors(String prefix, int rows) {
        return java.util.stream.IntStream.range(0, rows)
                .mapToObj(row -> prefix + row % 20)
                .toList();
    }

    @Test
    void aSingleGreetingInBothSplitsIsNoLeak() {
        assertThat(names(train, join(dev, train.select(new int[] {4})), test)).isEmpty();
    }

    @Test
    void devRowsThatAreTrainingRowsHaveANameOfTheirOwn() {
        assertThat(names(train, train.select(rows(20, 80)), test)).containsExactly("dev_is_train");
    }

    @Test
    void testRowsThatChooseAreFound() {
        assertThat(names(train, dev, dev)).containsExactly("test_used_for_choosing");
        assertThat(names(train, dev, train.select(rows(0, 50)))).containsExactly("test_is_train");
    }

    @Test
    void repeatedTextsAreCountedByWhereTheyAreRepeated() {
        Dataset repeating = join(train, train.select(rows(0, 7)));
        Dataset leaking = join(dev, train.select(rows(0, 3)));
        Dataset copied = join(join(test, train.select(rows(5, 7))), dev.select(rows(0, 4)));

        assertThat(DataChecks.repeatedTexts(new Splits(repeating, leaking, copied)))
                .containsExactly(
                        Map.entry("train, of another train row", 7L),
                        Map.entry("dev, of a train row", 3L),
                        Map.entry("test, of a train row", 2L),
                        Map.entry("test, of a dev row", 4L));
    }

    @Test
    void textsThatDifferInSignsAndCapitalsOnlyAreRepeated() {
        Dataset shouted = new Dataset(
                train.labels(),
                train.texts().stream()
                        .map(text -> text.toUpperCase(Locale.ROOT) + "!")
                        .toList(),
                train.truth());

        assertThat(DataChecks.repeatedTexts(new Splits(train, join(dev, shouted), test)))
                .containsExactly(Map.entry("dev, of a train row", 200L));
    }

    @Test
    void whatNoRowRepeatsIsNotCounted() {
        assertThat(DataChecks.repeatedTexts(new Splits(train, dev, test))).isEmpty();
    }

    @Test
    void labelsWithFewPositivesOnDevAreNamed() {
        boolean[][] truth = dev.truth();
        int left = 3;
        for (boolean[] row : truth) {
            row[1] = row[1] && left-- > 0;
        }
        List<Finding> findings = DataChecks.of(new Splits(train, new Dataset(dev.labels(), dev.texts(), truth), test));
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.name()).isEqualTo("too_few_positives");
            assertThat(finding.reason())
                    .isEqualTo("1 of 2 labels have fewer than 5 positives among the 60 dev rows: b (3).");
        });
    }

    @Test
    void aLabelWrittenIntoTheTextIsFound() {
        List<String> texts = new ArrayList<>();
        for (int row = 0; row < train.size(); row++) {
            texts.add(train.texts().get(row) + (train.has(row, 1) ? " #B" : ""));
        }
        assertThat(names(new Dataset(train.labels(), texts, train.truth()), dev, test))
                .containsExactly("label_leak");
    }

    private static List<String> names(Dataset train, Dataset dev, Dataset test) {
        return DataChecks.of(new Splits(train, dev, test)).stream()
                .map(Finding::name)
                .toList();
    }

    private static int[] rows(int from, int to) {
        return java.util.stream.IntStream.range(from, to).toArray();
    }

    private static Dataset join(Dataset first, Dataset second) {
        return new Dataset(
                first.labels(),
                Stream.concat(first.texts().stream(), second.texts().stream()).toList(),
                Stream.concat(Stream.of(first.truth()), Stream.of(second.truth()))
                        .toArray(boolean[][]::new));
    }

    /** Twelve random words, distinct from row to row; labels are drawn beside them. */
    private static Dataset reviews(int rows, long seed) {
        Random random = new Random(seed);
        List<String> texts = new ArrayList<>();
        boolean[][] truth = new boolean[rows][];
        for (int row = 0; row < rows; row++) {
            List<String> words = new ArrayList<>();
            for (int word = 0; word < 12; word++) {
                words.add(WORDS.get(random.nextInt(WORDS.size())));
            }
            texts.add(String.join(" ", words));
            truth[row] = new boolean[] {random.nextInt(3) == 0, random.nextInt(4) == 0};
        }
        return new Dataset(List.of("a", "b"), texts, truth);
    }
}
