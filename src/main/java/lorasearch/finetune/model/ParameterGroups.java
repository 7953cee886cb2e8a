package lorasearch.finetune.model;

import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
    /** AdamW's memory of each weight, by kind and name. */
    private final Map<String, PtNDArray> memory = new LinkedHashMap<>();

    private final List<Double> rateFactors = new ArrayList<>();
    private final IValue asArgument;

    /** Begins with moments of zero. */
    ParameterGroups(AdaptedModel model, OptimizerConfig optimizer, PtNDManager manager) {
        this.manager = manager;
        add(ofUpdates(model, false), 1);
        add(ofUpdates(model, true), optimizer.loraPlusFactor());
        Map<String, PtNDArray> head = new LinkedHashMap<>();
        model.headTensors().forEach((name, weight) -> head.put("head/" + name, weight));
        add(head, optimizer.headRateFactor());
        asArgument = values.listOf(groups.toArray(IValue[]::new));
    }

    private static Map<String, PtNDArray> ofUpdates(AdaptedModel model, boolean up) {
        Map<String, PtNDArray> weights = new LinkedHashMap<>();
        model.updates().forEach((name, weight) -> {
            if (AdaptedModel.isUp(name) == up) {
                weights.put("updates/" + name, weight);
            }
        });
        return weights;
    }

    private void add(Map<String, PtNDArray> weights, double rateFactor) {
        if (weights.isEmpty()) {
            return;
        }
        groups.add(values.tupleOf(
                values.listOf(List.copyOf(weights.values())),
                zeros("first_moment/", weights, PtNDArray::getShape),
                zeros("second_moment/", weights, PtNDArray::getShape),
                zeros("step_count/", weights, weight -> new Shape())));
        rateFactors.add(rateFactor);
    }

    private IValue zeros(String kind, Map<String, PtNDArray> weights, Function<PtNDArray, Shape> shape) {
        List<PtNDArray> zeros = new ArrayList<>();
        weights.forEach((name, weight) -> {
            PtNDArray zero = (PtNDArray) manager.zeros(shape.apply(weight));
            memory.put(kind + name, zero);
            zeros.add(zero);
        });
        return values.listOf(zeros);
    }

    /** Returns the moments and step counts, by kind and name; they belong to this. */
    Map<String, PtNDArray> memory() {
        return memory;
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
