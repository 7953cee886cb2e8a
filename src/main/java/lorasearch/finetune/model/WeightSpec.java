package lorasearch.finetune.model;

import java.util.List;

/**
 * A tensor that an architecture needs.
 *
 * @param name its name in Hugging Face's files, without the prefix of a task model
 * @param linear whether it belongs to a linear layer, so that {@link Precision} applies to it
 * @param shape its extents, outermost first
 */
record WeightSpec(String name, boolean linear, List<Long> shape) {
    WeightSpec {
        shape = List.copyOf(shape);
    }

    /** Returns how many numbers it holds. */
    long size() {
        return shape.stream().reduce(1L, Math::multiplyExact);
    }
}
