package lorasearch.finetune.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Synthetic reviews of shops and places for trying the system without a download: an ad in 3 % of the rows, a rant by
 * someone who was never there in 8 %, a review that is about the place in 96 %. Labels are drawn together (ads and rants
 * are off topic more often than other rows), off-topic rows and honest reviews use the words of ads and rants, and a few
 * labels are wrong, as in real data: counting words does not solve it. A score on these rows shows that the system works,
 * and nothing about a model.
 */
public final class SyntheticReviews {

    /** What the data is called wherever it shows. */
    public static final String NAME = "synthetic-reviews";

    /** The labels, in order. */
    public static final List<String> LABELS = List.of("is_ad", "is_rant", "is_relevant");

    /** How often an honest review borrows the words of ads, rants or other topics. */
    private static final double DECOYS = 0.15;

    /** How often such a review has a plain sentence too. */
    private static final double PLAIN_BESIDE_DECOYS = 0.5;

    /** How often a rant quotes somebody. */
    private static final double HEARSAY = 0.5;

    /** The share of a label's rarer class that is labelled wrongly; as many rows of the other class are. */
    private static final double NOISE = 0.04;

    private static final Pattern CHOICE = Pattern.compile("\\[([^]]+)]");
    private static final Pattern SLOT = Pattern.compile("\\{(\\w+)}");

    private final Random random;

    private SyntheticReviews(Random random) {
        this.random = random;
    }

    /**
     * Generates rows with distinct texts.
     *
     * @param rows how many, from 100 to 100,000; the rates above hold to within two rows
     * @param seed decides everything
     */
    public static Dataset generate(int rows, long seed) {
        if (rows < 100 || rows > 100_000) {
            throw new IllegalArgumentException(
                    "The number of synthetic reviews (%d) must lie between 100 and 100,000.".formatted(rows));
        }
        return new SyntheticReviews(new Random(seed)).generate(rows);
    }

    private Dataset generate(int rows) {
        List<Kind> kinds = kinds(rows);
        Collections.shuffle(kinds, random);
        Set<String> seen = new HashSet<>();
        List<String> texts = kinds.stream().map(kind -> unseenText(kind, seen)).toList();
        boolean[][] truth = kinds.stream().map(Kind::truth).toArray(boolean[][]::new);
        for (int label = 0; label < LABELS.size(); label++) {
            addNoise(truth, label);
        }
        return new Dataset(LABELS, texts, truth);
    }

    /** What a review is; the shares are the joint distribution of the labels. */
    private enum Kind {
        REVIEW(0.874, false, false, true),
        AD_WITH_REVIEW(0.018, true, false, true),
        AD(0.011, true, false, false),
        AD_WITH_RANT(0.001, true, true, false),
        RANT(0.068, false, true, true),
        RANT_ON_OTHER_THINGS(0.011, false, true, false),
        OTHER_THINGS(0.017, false, false, false);

        private final double share;
        private final boolean ad;
        private final boolean rant;
        private final boolean relevant;

        Kind(double share, boolean ad, boolean rant, boolean relevant) {
            this.share = share;
            this.ad = ad;
            this.rant = rant;
            this.relevant = relevant;
        }

        boolean[] truth() {
            return new boolean[] {ad, rant, relevant};
        }
    }

    /** Returns the kinds of all rows, each as often as its share says; rounding goes to the plain reviews. */
    private static List<Kind> kinds(int rows) {
        List<Kind> kinds = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            if (kind != Kind.REVIEW) {
                kinds.addAll(Collections.nCopies((int) Math.round(kind.share * rows), kind));
            }
        }
        kinds.addAll(Collections.nCopies(rows - kinds.size(), Kind.REVIEW));
        return kinds;
    }

    private String unseenText(Kind kind, Set<String> seen) {
        String text = text(kind);
        while (!seen.add(text)) {
            text = text(kind);
        }
        return text;
    }

    private String text(Kind kind) {
        List<String> sentences = new ArrayList<>(
                switch (kind) {
                    case REVIEW -> review();
                    case AD_WITH_REVIEW -> both(some(ReviewPhrases.PLAIN, 1), some(ReviewPhrases.ADS, 1));
                    case AD -> some(ReviewPhrases.ADS, upTo(2));
                    case AD_WITH_RANT -> both(some(ReviewPhrases.OTHER_RANTS, 1), some(ReviewPhrases.ADS, 1));
                    case RANT -> both(some(ReviewPhrases.RANTS, upTo(2)), some(ReviewPhrases.HEARSAY, chance(HEARSAY)));
                    case RANT_ON_OTHER_THINGS -> some(ReviewPhrases.OTHER_RANTS, 2);
                    case OTHER_THINGS -> some(ReviewPhrases.OTHER_THINGS, upTo(2));
                });
        Collections.shuffle(sentences, random);
        return filled(String.join(" ", sentences));
    }

    private List<String> review() {
        if (random.nextDouble() < DECOYS) {
            return both(some(ReviewPhrases.DECOYS, upTo(2)), some(ReviewPhrases.PLAIN, chance(PLAIN_BESIDE_DECOYS)));
        }
        return some(ReviewPhrases.PLAIN, upTo(3));
    }

    private int upTo(int most) {
        return 1 + random.nextInt(most);
    }

    private int chance(double probability) {
        return random.nextDouble() < probability ? 1 : 0;
    }

    private static List<String> both(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /** Returns some distinct sentences of a list. */
    private List<String> some(List<String> phrases, int count) {
        List<String> shuffled = new ArrayList<>(phrases);
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, count);
    }

    /** Chooses among words in brackets and fills the slots; one that occurs twice gets the same words. */
    private String filled(String template) {
        ReviewPhrases.Place place = any(ReviewPhrases.PLACES);
        Map<String, String> fillers = new HashMap<>();
        fillers.put("place", place.place());
        fillers.put("thing", place.thing());
        fillers.put("staff", place.staff());
        String text = CHOICE.matcher(template)
                .replaceAll(choice -> any(List.of(choice.group(1).split("\\|", -1))));
        return SLOT.matcher(text)
                .replaceAll(
                        slot -> fillers.computeIfAbsent(slot.group(1), name -> any(ReviewPhrases.FILLERS.get(name))));
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** Labels a few rows of either class wrongly, equally many, so that the label stays as frequent as it is. */
    private void addNoise(boolean[][] truth, int label) {
        List<boolean[]> yes = new ArrayList<>();
        List<boolean[]> no = new ArrayList<>();
        for (boolean[] row : truth) {
            (row[label] ? yes : no).add(row);
        }
        Collections.shuffle(yes, random);
        Collections.shuffle(no, random);
        int mistakes = (int) Math.round(NOISE * Math.min(yes.size(), no.size()));
        yes.subList(0, mistakes).forEach(row -> row[label] = false);
        no.subList(0, mistakes).forEach(row -> row[label] = true);
    }
}
