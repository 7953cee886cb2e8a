package lorasearch.finetune.model;

import java.util.Optional;
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

    /** Returns the type of stored weights; empty if weights cannot be stored so. */
    static Optional<TorchType> of(DType stored) {
        return switch (stored) {
            case F32 -> Optional.of(FLOAT32);
            case F16 -> Optional.of(FLOAT16);
            case BF16 -> Optional.of(BFLOAT16);
            default -> Optional.empty();
        };
    }
}
