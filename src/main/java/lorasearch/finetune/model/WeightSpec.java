package lorasearch.finetune.model;

import java.util.List;

/**
 * A tensor that an architecture needs.
 *
 * @param name its name in Hugging Face's files, without the prefix of a task model
 * @param role what it is for
 * @param shape its extents as the script wants them, outermost first
 * @param transposed whether files hold it with its two axes exchanged
 */
record WeightSpec(String name, Role role, List<Long> shape, boolean transposed) {

    /** What decides in which type a tensor is kept. */
    enum Role {
        /** Part of a linear layer: {@link Precision} applies to it. */
        LINEAR,
        /** A table of which single rows are looked up: see {@link Precision#table}. */
        TABLE,
        /** Anything else: float32. */
        OTHER
    }

    WeightSpec {
        shape = List.copyOf(shape);
    }

    /** Returns the shape that it has in files. */
    List<Long> storedShape() {
        return transposed ? List.of(shape.get(1), shape.get(0)) : shape;
    }

    /** Returns how many numbers it holds. */
    long size() {
        return shape.stream().reduce(1L, Math::multiplyExact);
    }
}
