package lorasearch.finetune.model;

import java.util.Locale;

/** The type in which the frozen linear layers are held and multiplied; adapters, head and all else are float32. */
public enum Precision {
    FLOAT32(TorchType.FLOAT32),
    /** Half the memory, for GPUs without bfloat16. Large numbers overflow, so that training scales its loss. */
    FLOAT16(TorchType.FLOAT16),
    /** About half the memory and, where the processor multiplies bfloat16 itself, about half the time. */
    BFLOAT16(TorchType.BFLOAT16);

    private final TorchType linear;

    Precision(TorchType linear) {
        this.linear = linear;
    }

    /**
     * Returns the precision of a name in study files, such as {@code bfloat16}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Precision named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** Returns the type of the frozen linear layers. */
    TorchType linear() {
        return linear;
    }

    /** Returns the type of a table of which rows are looked up: half the bytes only where the file has no more. */
    TorchType table(TorchType stored) {
        return this == FLOAT32 ? TorchType.FLOAT32 : stored;
    }
}
