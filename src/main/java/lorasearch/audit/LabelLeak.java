package lorasearch.audit;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import lorasearch.finetune.data.Dataset;
import lorasearch.metrics.Finding;

/** Looks for single words that give a label away, as when a label's column was written into the text. */
final class LabelLeak {

    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final int FEWEST_POSITIVES = 10;

    /** F1 of predicting a label from one word at which the word is called the label itself. */
    private static final double GIVES_AWAY = 0.98;

    private LabelLeak() {}

    /**
     * Finds {@code label_leak}: one word, as it is written between spaces, predicts a label with at least ten positives with
     * an F1 of at least 0.98 on the training rows.
     */
    static Optional<Finding> find(Dataset train) {
        Map<String, int[]> counts = new HashMap<>();
        int labels = train.labels().size();
        for (int row = 0; row < train.size(); row++) {
            Set<String> words = new HashSet<>();
            SPACE.splitAsStream(train.texts().get(row).toLowerCase(Locale.ROOT)).forEach(words::add);
            for (String word : words) {
                int[] count = counts.computeIfAbsent(word, w -> new int[labels + 1]);
                count[labels]++;
                for (int label = 0; label < labels; label++) {
                    count[label] += train.has(row, label) ? 1 : 0;
                }
            }
        }
        for (int label = 0; label < labels; label++) {
            int positives = train.count(label);
            for (Map.Entry<String, int[]> count : counts.entrySet()) {
                int[] rows = count.getValue();
                double f1 = 2.0 * rows[label] / (rows[labels] + positives);
                if (positives >= FEWEST_POSITIVES && 2 * positives < train.size() && f1 >= GIVES_AWAY) {
                    return Optional.of(finding(train.labels().get(label), count.getKey(), f1));
                }
            }
        }
        return Optional.empty();
    }

    private static Finding finding(String label, String word, double f1) {
        return new Finding(
                "label_leak",
                "The word \"%s\" alone predicts label \"%s\" with F1 %.3f on the training rows: is the label written into the text?"
                        .formatted(word, label, f1),
                Map.of("f1", f1));
    }
}
