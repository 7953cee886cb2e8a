package lorasearch.finetune.model;

/** The type in which the frozen linear layers are held and multiplied; adapters, head and all else are float32. */
public enum Precision {
    FLOAT32(TorchType.FLOAT32),
    /** About half the memory and, where the processor multiplies bfloat16 itself, about half the time. */
    BFLOAT16(TorchType.BFLOAT16);

    private final TorchType linear;

    Precision(TorchType linear) {
        this.linear = linear;
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
