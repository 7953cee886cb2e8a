package lorasearch.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lorasearch.finetune.data.Dataset;

/** Rows for planted and healthy studies. */
final class LabTexts {

    /** Words that the tiny model knows. */
    private static final List<String> FILLERS = List.of("one", "two", "three", "four", "five", "six", "seven");

    /** How many labels of {@link #colours} are wrong: no word gives a label away. */
    private static final double NOISE = 0.08;

    private static final List<List<String>> TOPICS = List.of(
            List.of(
                    "horse", "dog", "cow", "sheep", "rabbit", "lion", "eagle", "salmon", "pig", "duck", "goat", "tiger",
                    "bear", "wolf", "mouse", "donkey"),
            List.of(
                    "bread", "cheese", "apple", "soup", "rice", "cake", "butter", "potato", "pasta", "orange", "honey",
                    "sausage", "salad", "banana", "yoghurt", "pizza"),
            List.of(
                    "car",
                    "bus",
                    "train",
                    "bicycle",
                    "truck",
                    "plane",
                    "ship",
                    "tram",
                    "motorcycle",
                    "van",
                    "taxi",
                    "helicopter",
                    "ferry",
                    "scooter",
                    "tractor",
                    "submarine"));

    private static final List<String> FRAMES = List.of(
            "we talked about the %s for a while",
            "my sister showed me a picture of a %s",
            "there was a %s in the second chapter",
            "nobody had mentioned the %s before",
            "he wrote a short note on the %s yesterday",
            "they asked whether the %s was the right one");

    private LabTexts() {}

    /** Returns rows whose labels say, with some noise, whether a colour occurs in them. */
    static Dataset colours(int rows, long seed) {
        Random random = new Random(seed);
        List<String> texts = new ArrayList<>();
        boolean[][] truth = new boolean[rows][2];
        for (int row = 0; row < rows; row++) {
            List<String> words = new ArrayList<>();
            for (int word = 0; word < 8 + random.nextInt(4); word++) {
                words.add(FILLERS.get(random.nextInt(FILLERS.size())));
            }
            List<String> colours = List.of("red", "blue");
            for (int label = 0; label < 2; label++) {
                boolean occurs = random.nextDouble() < 0.3;
                if (occurs) {
                    words.set(random.nextInt(words.size()), colours.get(label));
                }
                truth[row][label] = occurs != random.nextDouble() < NOISE;
            }
            texts.add(String.join(" ", words));
        }
        return new Dataset(List.of("red", "blue"), texts, truth);
    }

    /** Returns rows whose labels have nothing to do with their texts. */
    static Dataset unrelated(int rows, long seed, double... prevalences) {
        Random random = new Random(seed);
        boolean[][] truth = new boolean[rows][prevalences.length];
        for (boolean[] row : truth) {
            for (int label = 0; label < row.length; label++) {
                row[label] = random.nextDouble() < prevalences[label];
            }
        }
        List<String> labels = IntStream.range(0, prevalences.length)
                .mapToObj(label -> "label" + label)
                .toList();
        return new Dataset(labels, colours(rows, seed + 1000).texts(), truth);
    }

    /**
     * Returns rows about animals, food and vehicles. No noun of dev is one of training, so that counting words is of no use
     * and a pretrained model is.
     */
    static Dataset topics(int rows, boolean dev, long seed) {
        Random random = new Random(seed);
        List<String> texts = new ArrayList<>();
        boolean[][] truth = new boolean[rows][TOPICS.size()];
        for (int row = 0; row < rows; row++) {
            List<String> sentences = new ArrayList<>();
            for (int part = 0; part < 2; part++) {
                int topic = random.nextInt(TOPICS.size());
                List<String> nouns = TOPICS.get(topic);
                int half = nouns.size() / 2;
                String noun = nouns.get(random.nextInt(half) + (dev ? half : 0));
                sentences.add(FRAMES.get(random.nextInt(FRAMES.size())).formatted(noun));
                truth[row][topic] = true;
            }
            texts.add(String.join(" and ", sentences) + " " + row);
        }
        return new Dataset(List.of("animal", "food", "vehicle"), texts, truth);
    }

    /** Returns rows as a table with a column {@code text} and one 0/1 column per label. */
    static String csv(Dataset rows) {
        StringBuilder table = new StringBuilder("text," + String.join(",", rows.labels()) + "\n");
        for (int row = 0; row < rows.size(); row++) {
            table.append('"')
                    .append(rows.texts().get(row).replace("\"", "\"\""))
                    .append('"');
            for (int label = 0; label < rows.labels().size(); label++) {
                table.append(rows.has(row, label) ? ",1" : ",0");
            }
            table.append('\n');
        }
        return table.toString();
    }

    /** Puts rows behind others. */
    static Dataset join(Dataset first, Dataset second) {
        return new Dataset(
                first.labels(),
                Stream.concat(first.texts().stream(), second.texts().stream()).toList(),
                Stream.concat(Stream.of(first.truth()), Stream.of(second.truth()))
                        .toArray(boolean[][]::new));
    }

    /** Returns the first rows. */
    static Dataset first(Dataset rows, int count) {
        return rows.select(IntStream.range(0, count).toArray());
    }

    /** Changes each text, knowing its labels. */
    static Dataset rewrite(Dataset rows, BiFunction<String, boolean[], String> change) {
        boolean[][] truth = rows.truth();
        return new Dataset(
                rows.labels(),
                IntStream.range(0, rows.size())
                        .mapToObj(row -> change.apply(rows.texts().get(row), truth[row]))
                        .toList(),
                truth);
    }

    /** Returns the same texts with labels that somebody changed. */
    static Dataset relabel(Dataset rows, UnaryOperator<boolean[][]> change) {
        return new Dataset(rows.labels(), rows.texts(), change.apply(rows.truth()));
    }
}
