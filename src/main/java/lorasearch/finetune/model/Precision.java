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

    TorchType linear() {
        return linear;
    }
}
