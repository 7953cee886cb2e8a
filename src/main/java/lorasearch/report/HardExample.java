package lorasearch.report;

import java.util.List;

/**
 * An example that the best trial gets wrong.
 *
 * @param text what it says
 * @param truth the labels that it has
 * @param predicted the labels that are predicted for it
 * @param loss mean cross-entropy over the labels, in nats
 */
public record HardExample(String text, List<String> truth, List<String> predicted, double loss) {
    public HardExample {
        truth = List.copyOf(truth);
        predicted = List.copyOf(predicted);
    }
}
