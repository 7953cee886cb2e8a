package lorasearch.app;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import lorasearch.config.FineTuneDefinition;
import lorasearch.finetune.DevPredictions;
import lorasearch.finetune.data.Dataset;
import lorasearch.objective.command.HarmlessText;
import lorasearch.report.HardExample;
import lorasearch.storage.StudyRecord;
import lorasearch.trial.LabelScore;

/** Finds the dev examples that a trial gets most wrong. Their texts are read from the study's data files anew. */
final class HardestExamples {

    private static final int LONGEST_TEXT = 300;

    /** A probability of 0 for what is true would be infinitely wrong. */
    private static final double LEAST_PROBABILITY = 1e-7;

    private final Dataset dev;
    private final double[][] probabilities;
    private final List<LabelScore> labels;

    private HardestExamples(Dataset dev, double[][] probabilities, List<LabelScore> labels) {
        this.dev = dev;
        this.probabilities = probabilities;
        this.labels = labels;
    }

    /**
     * Returns the examples, the worst first.
     *
     * @param predictions of all dev rows
     * @param labels the trial's scores and thresholds, in the order of the predictions
     * @param count how many examples at most
     * @throws StudyError if the rows are not those that the study was created with
     */
    static List<HardExample> of(
            FineTuneDefinition definition,
            StudyRecord study,
            DevPredictions predictions,
            List<LabelScore> labels,
            int count) {
        Dataset dev = StudyData.ofStored(definition, study).splits().dev();
        return new HardestExamples(dev, predictions.probabilities(), labels).worst(count);
    }

    private List<HardExample> worst(int count) {
        return IntStream.range(0, dev.size())
                .boxed()
                .sorted(Comparator.comparingDouble(row -> -loss(row)))
                .limit(count)
                .map(this::example)
                .toList();
    }

    private HardExample example(int row) {
        List<String> truth = new ArrayList<>();
        List<String> predicted = new ArrayList<>();
        for (int label = 0; label < labels.size(); label++) {
            if (dev.has(row, label)) {
                truth.add(labels.get(label).label());
            }
            if (probabilities[row][label] >= labels.get(label).threshold()) {
                predicted.add(labels.get(label).label());
            }
        }
        return new HardExample(HarmlessText.of(dev.texts().get(row), LONGEST_TEXT), truth, predicted, loss(row));
    }

    /** Mean cross-entropy over the labels. */
    private double loss(int row) {
        double loss = 0;
        for (int label = 0; label < labels.size(); label++) {
            double probability = dev.has(row, label) ? probabilities[row][label] : 1 - probabilities[row][label];
            loss -= Math.log(Math.max(LEAST_PROBABILITY, probability));
        }
        return loss / labels.size();
    }
}
