package lorasearch.finetune.data;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Logistic regression on which words occur: the simple rival that shows how hard a data set is. */
final class BagOfWords {

    private static final int EPOCHS = 60;
    private static final double RATE = 0.1;
    private static final double DECAY = 1e-4;

    private final Splits splits;
    private final Map<String, Integer> vocabulary = new HashMap<>();

    BagOfWords(Splits splits) {
        this.splits = splits;
        splits.train()
                .texts()
                .forEach(text -> words(text).forEach(word -> vocabulary.putIfAbsent(word, vocabulary.size())));
    }

    /** Returns the average precision on dev for the class that fewer rows have, yes or no. */
    double averagePrecisionOfRarerClass(int label) {
        Dataset train = splits.train();
        boolean rarer = train.count(label) * 2 < train.size();
        double[] weights = new double[vocabulary.size() + 1];
        Random random = new Random(1);
        for (int step = 0; step < EPOCHS * train.size(); step++) {
            int row = random.nextInt(train.size());
            int[] words = indices(train.texts().get(row));
            double error = (train.has(row, label) == rarer ? 1 : 0) - 1 / (1 + Math.exp(-score(weights, words)));
            for (int word : words) {
                weights[word] += RATE * (error - DECAY * weights[word]);
            }
        }
        Dataset dev = splits.dev();
        List<Integer> ranked = IntStream.range(0, dev.size())
                .boxed()
                .sorted(Comparator.comparingDouble(
                        row -> -score(weights, indices(dev.texts().get(row)))))
                .toList();
        double found = 0;
        double sum = 0;
        for (int rank = 0; rank < ranked.size(); rank++) {
            if (dev.has(ranked.get(rank), label) == rarer) {
                found++;
                sum += found / (rank + 1);
            }
        }
        return sum / found;
    }

    private static Stream<String> words(String text) {
        return Stream.of(text.toLowerCase(Locale.ROOT).split("\\W+", -1)).distinct();
    }

    private int[] indices(String text) {
        IntStream known = words(text).filter(vocabulary::containsKey).mapToInt(vocabulary::get);
        return IntStream.concat(known, IntStream.of(vocabulary.size())).toArray();
    }

    private static double score(double[] weights, int[] words) {
        return IntStream.of(words).mapToDouble(word -> weights[word]).sum();
    }
}
