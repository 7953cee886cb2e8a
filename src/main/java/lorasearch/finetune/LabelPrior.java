package lorasearch.finetune;

import java.util.List;
import java.util.stream.IntStream;
import lorasearch.finetune.data.Dataset;
import lorasearch.finetune.model.Loss;

/**
 * How often each label holds in the training rows.
 *
 * @param positives rows with each label
 * @param rows all rows; each label holds for some and not for others
 */
record LabelPrior(List<Integer> positives, int rows) {

    static LabelPrior of(Dataset train) {
        List<Integer> positives =
                IntStream.range(0, train.labels().size()).mapToObj(train::count).toList();
        return new LabelPrior(positives, train.size());
    }

    /**
     * Returns the logits of the best constant prediction under a loss; those of the plain loss for losses that look away
     * from easy examples. A head whose bias starts here need not spend its first steps on learning how rare labels are.
     */
    float[] startBias(Loss loss) {
        float[] bias = new float[positives.size()];
        for (int label = 0; label < bias.length; label++) {
            int count = positives.get(label);
            if (loss instanceof Loss.CrossEntropy cross) {
                bias[label] = (float) Math.log(count * weight(cross.classWeights(), label) / rows);
            } else {
                bias[label] = (float) Math.log(positiveWeight(loss, label) * count / (rows - count));
            }
        }
        return bias;
    }

    private static double positiveWeight(Loss loss, int label) {
        return loss instanceof Loss.BinaryCrossEntropy binary ? weight(binary.positiveWeights(), label) : 1;
    }

    private static double weight(List<Double> weights, int label) {
        return weights.isEmpty() ? 1 : weights.get(label);
    }

    /** Returns the weight of each label's positive rows under which they weigh as their effective number asks. */
    List<Double> positiveWeights(double beta) {
        return positives.stream()
                .map(count ->
                        ClassBalance.effectiveNumber(rows - count, beta) / ClassBalance.effectiveNumber(count, beta))
                .toList();
    }

    /** Returns a weight for each label: one over the effective number of its rows, with mean 1. */
    List<Double> labelWeights(double beta) {
        List<Double> inverse = positives.stream()
                .map(count -> 1 / ClassBalance.effectiveNumber(count, beta))
                .toList();
        double mean =
                inverse.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        return inverse.stream().map(weight -> weight / mean).toList();
    }
}
