package lorasearch.bagofwords;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BagOfWordsTest {

    private static final List<String> FILLERS = List.of("the", "room", "was", "rather", "small", "today");

    @Test
    void learnsWhichWordsTellALabel() {
        List<String> texts = texts(200, 1);
        boolean[][] truth = truth(texts);
        BagOfWords model = BagOfWords.learn(texts, truth);
        List<String> others = texts(100, 2);
        double[][] probabilities = model.probabilities(others);
        boolean[][] expected = truth(others);
        for (int row = 0; row < others.size(); row++) {
            for (int label = 0; label < 2; label++) {
                assertThat(probabilities[row][label] > 0.5).as(others.get(row)).isEqualTo(expected[row][label]);
            }
        }
    }

    @Test
    void isTheSameEveryTime() {
        List<String> texts = texts(60, 3);
        assertThat(BagOfWords.learn(texts, truth(texts)).probabilities(texts))
                .isDeepEqualTo(BagOfWords.learn(texts, truth(texts)).probabilities(texts));
    }

    private static List<String> texts(int count, long seed) {
        Random random = new Random(seed);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<String> words = new ArrayList<>();
            for (int word = 0; word < 4; word++) {
                words.add(FILLERS.get(random.nextInt(FILLERS.size())));
            }
            if (random.nextBoolean()) {
                words.add("awful");
            }
            if (random.nextInt(4) == 0) {
                words.add(0, "discount");
            }
            texts.add(String.join(" ", words));
        }
        return texts;
    }

    private static boolean[][] truth(List<String> texts) {
        return texts.stream()
                .map(text -> new boolean[] {text.contains("awful"), text.contains("discount")})
                .toArray(boolean[][]::new);
    }
}
