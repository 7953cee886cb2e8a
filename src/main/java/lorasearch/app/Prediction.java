package lorasearch.app;

import java.util.List;

/**
 * What a final model says of one text.
 *
 * @param text the text
 * @param labels the predicted labels, in the model's order; may be none
 * @param probabilities one per label of the model
 */
public record Prediction(String text, List<String> labels, List<Double> probabilities) {
    public Prediction {
        labels = List.copyOf(labels);
        probabilities = List.copyOf(probabilities);
    }
}
