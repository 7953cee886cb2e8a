package lorasearch.finetune.model;

import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The weights of a model in training by learning rate, with AdamW's moments: all but the updates' B, then these, then the
 * head. A group without weights is left out. Not thread-safe.
 */
final class ParameterGroups implements AutoCloseable {
    private final PtNDManager manager;
    private final NativeValues values = new NativeValues();
    private final List<IValue> groups = new ArrayList<>();
    private final List<Double> rateFactors = new ArrayList<>();
    private final IValue asArgument;

    /** Begins with moments of zero. */
    ParameterGroups(AdaptedModel model, OptimizerConfig optimizer, PtNDManager manager) {
        this.manager = manager;
        add(ofUpdates(model, false), 1);
        add(ofUpdates(model, true), optimizer.loraPlusFactor());
        add(List.copyOf(model.headTensors().values()), optimizer.headRateFactor());
        asArgument = values.listOf(groups.toArray(IValue[]::new));
    }

    private static List<PtNDArray> ofUpdates(AdaptedModel model, boolean up) {
        return model.updates().entrySet().stream()
                .filter(entry -> AdaptedModel.isUp(entry.getKey()) == up)
                .map(Map.Entry::getValue)
                .toList();
    }

    private void add(List<PtNDArray> weights, double rateFactor) {
        if (weights.isEmpty()) {
            return;
        }
        groups.add(values.tupleOf(
                values.listOf(weights),
                zeros(weights, PtNDArray::getShape),
                zeros(weights, PtNDArray::getShape),
                zeros(weights, weight -> new Shape())));
        rateFactors.add(rateFactor);
    }

    private IValue zeros(List<PtNDArray> weights, Function<PtNDArray, Shape> shape) {
        return values.listOf(weights.stream()
                .map(weight -> (PtNDArray) manager.zeros(shape.apply(weight)))
                .toList());
    }

    /** Returns the groups as the script takes them; belongs to this. */
    IValue asArgument() {
        return asArgument;
    }

    /** Returns the learning rate of each group. */
    double[] rates(double learningRate) {
        return rateFactors.stream().mapToDouble(factor -> factor * learningRate).toArray();
    }

    /** Closes the moments; the weights belong to the model. */
    @Override
    public void close() {
        values.close();
        manager.close();
    }
}
