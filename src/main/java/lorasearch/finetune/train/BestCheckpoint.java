package lorasearch.finetune.train;

import java.util.Arrays;
import lorasearch.finetune.model.AdapterWeights;

/** The best evaluation of a training, with the model of that moment and what it said. Immutable. */
public final class BestCheckpoint {

    private final Checkpoint checkpoint;
    private final AdapterWeights weights;
    private final double[][] probabilities;

    BestCheckpoint(Checkpoint checkpoint, AdapterWeights weights, double[][] probabilities) {
        this.checkpoint = checkpoint;
        this.weights = weights;
        this.probabilities = Arrays.stream(probabilities).map(double[]::clone).toArray(double[][]::new);
    }

    /** Returns when it was and what was measured. */
    public Checkpoint checkpoint() {
        return checkpoint;
    }

    /** Returns the trained weights. */
    public AdapterWeights weights() {
        return weights;
    }

    /** Returns the probabilities of the dev rows, (rows, labels). */
    public double[][] probabilities() {
        return Arrays.stream(probabilities).map(double[]::clone).toArray(double[][]::new);
    }
}
