package lorasearch.finetune.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lorasearch.finetune.model.WeightSpec.Role;

/** Collects the tensors of an architecture in the order in which a reader would list them. */
final class WeightList {
    private final List<WeightSpec> weights = new ArrayList<>();
    private final List<LinearModule> linears = new ArrayList<>();

    WeightList tensor(String name, long... shape) {
        return add(name, Role.OTHER, false, shape);
    }

    /** Adds a table of which rows are looked up. */
    WeightList table(String name, long rows, long width) {
        return add(name, Role.TABLE, false, rows, width);
    }

    /** Adds scale and shift of a norm. */
    WeightList norm(String module, int width) {
        return norm(module, width, true);
    }

    /** Adds the scale of a norm, and its shift if it has one. */
    WeightList norm(String module, int width, boolean bias) {
        tensor(module + ".weight", width);
        return bias ? tensor(module + ".bias", width) : this;
    }

    /** Adds an adaptable linear layer with a bias; the weight is stored as (outputs, inputs). */
    WeightList linear(String module, int inputs, int outputs) {
        return linear(module, inputs, outputs, true);
    }

    /** Adds an adaptable linear layer; the weight is stored as (outputs, inputs). */
    WeightList linear(String module, int inputs, int outputs, boolean bias) {
        linears.add(new LinearModule(module, inputs, outputs));
        add(module + ".weight", Role.LINEAR, false, outputs, inputs);
        return bias ? add(module + ".bias", Role.LINEAR, false, outputs) : this;
    }

    /** Adds an adaptable linear layer with a bias; the weight is stored as (inputs, outputs). */
    WeightList transposedLinear(String module, int inputs, int outputs) {
        linears.add(new LinearModule(module, inputs, outputs));
        return add(module + ".weight", Role.LINEAR, true, outputs, inputs)
                .add(module + ".bias", Role.LINEAR, false, outputs);
    }

    private WeightList add(String name, Role role, boolean transposed, long... shape) {
        weights.add(new WeightSpec(name, role, Arrays.stream(shape).boxed().toList(), transposed));
        return this;
    }

    List<WeightSpec> weights() {
        return List.copyOf(weights);
    }

    /** Returns the layers that can be adapted. */
    List<LinearModule> linears() {
        return List.copyOf(linears);
    }
}
