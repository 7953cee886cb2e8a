package lorasearch.bagofwords;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns texts into weighted terms: words of at least two letters or digits, and pairs of neighbouring words, in lower
 * case. A term weighs its number of occurrences times {@code ln((1 + n) / (1 + d)) + 1}, where d of the n texts that were
 * learned from have it; each text is scaled to length 1. These are the standards of scikit-learn's TfidfVectorizer with
 * {@code ngram_range=(1, 2)} and {@code min_df=2}: a term that only one text has can teach nothing about others.
 */
final class TermWeights {

    private static final Pattern WORD = Pattern.compile("\\w\\w+", Pattern.UNICODE_CHARACTER_CLASS);
    private static final int FEWEST_TEXTS = 2;

    private final Map<String, Integer> places = new HashMap<>();
    private final double[] rarity;

    /** Learns which terms there are and how rare each is. */
    TermWeights(List<String> texts) {
        Map<String, Integer> textsWith = new TreeMap<>();
        for (String text : texts) {
            new HashSet<>(terms(text)).forEach(term -> textsWith.merge(term, 1, Integer::sum));
        }
        textsWith.values().removeIf(count -> count < FEWEST_TEXTS);
        rarity = new double[textsWith.size()];
        textsWith.forEach((term, count) -> {
            rarity[places.size()] = Math.log((1.0 + texts.size()) / (1 + count)) + 1;
            places.put(term, places.size());
        });
    }

    /** Returns the number of terms. */
    int size() {
        return rarity.length;
    }

    /** Returns the weighted terms of a text; terms that were not learned are left out. */
    SparseRow of(String text) {
        Map<Integer, Integer> counts = new TreeMap<>();
        for (String term : terms(text)) {
            Integer place = places.get(term);
            if (place != null) {
                counts.merge(place, 1, Integer::sum);
            }
        }
        int[] found = new int[counts.size()];
        double[] weights = new double[counts.size()];
        double squares = 0;
        int next = 0;
        for (Map.Entry<Integer, Integer> count : counts.entrySet()) {
            found[next] = count.getKey();
            weights[next] = count.getValue() * rarity[count.getKey()];
            squares += weights[next] * weights[next];
            next++;
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= Math.sqrt(squares);
        }
        return new SparseRow(found, weights);
    }

    private static List<String> terms(String text) {
        List<String> terms = new ArrayList<>();
        String previous = "";
        for (Matcher word = WORD.matcher(text.toLowerCase(Locale.ROOT)); word.find(); ) {
            terms.add(word.group());
            if (!previous.isEmpty()) {
                terms.add(previous + ' ' + word.group());
            }
            previous = word.group();
        }
        return terms;
    }
}
