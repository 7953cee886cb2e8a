package lorasearch.finetune.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Collects the tensors of an architecture in the order in which a reader would list them. */
final class WeightList {
    private final List<WeightSpec> weights = new ArrayList<>();
    private final List<LinearModule> linears = new ArrayList<>();

    WeightList tensor(String name, long... shape) {
        weights.add(new WeightSpec(name, false, Arrays.stream(shape).boxed().toList()));
        return this;
    }

    /** Adds scale and shift of a layer norm. */
    WeightList norm(String module, int width) {
        return tensor(module + ".weight", width).tensor(module + ".bias", width);
    }

    /** Adds an adaptable linear layer with a bias; the weight is stored as (outputs, inputs). */
    WeightList linear(String module, int inputs, int outputs) {
        weights.add(new WeightSpec(module + ".weight", true, List.of((long) outputs, (long) inputs)));
        weights.add(new WeightSpec(module + ".bias", true, List.of((long) outputs)));
        linears.add(new LinearModule(module, inputs, outputs));
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
