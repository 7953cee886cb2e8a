package lorasearch.finetune.model;

import lorasearch.safetensors.DType;

/** Torch's numbers for its types ({@code c10::ScalarType}), the form in which TorchScript takes them. */
enum TorchType {
    FLOAT16(5),
    FLOAT32(6),
    BFLOAT16(15);

    private final int code;

    TorchType(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /**
     * Returns the type of stored weights.
     *
     * @throws IllegalArgumentException if weights cannot be of that type
     */
    static TorchType of(DType stored) {
        return switch (stored) {
            case F32 -> FLOAT32;
            case F16 -> FLOAT16;
            case BF16 -> BFLOAT16;
            default -> throw new IllegalArgumentException("Weights cannot be of type %s.".formatted(stored));
        };
    }
}
