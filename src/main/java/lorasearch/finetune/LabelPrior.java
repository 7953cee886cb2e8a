package lorasearch.finetune;

import java.util.List;
import java.util.stream.IntStream;
import lorasearch.finetune.data.Dataset;

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
     * Returns the logits of the best constant prediction under the plain loss: each label's log-odds. A head whose bias
     * starts here need not spend its first steps on learning how rare labels are.
     */
    float[] logOdds() {
        float[] logOdds = new float[positives.size()];
        for (int label = 0; label < logOdds.length; label++) {
            logOdds[label] = (float) -Math.log(balancingWeight(positives.get(label)));
        }
        return logOdds;
    }

    /** Returns the weight of each label's positive rows under which they weigh as much as the others. */
    List<Double> balancingWeights() {
        return positives.stream().map(this::balancingWeight).toList();
    }

    private double balancingWeight(int count) {
        return (rows - count) / (double) count;
    }
}
