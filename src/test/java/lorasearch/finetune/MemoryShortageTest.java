package lorasearch.finetune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

class MemoryShortageTest {

    @Test
    void isWhatLibtorchThrowsWhenTheProcessorsMemoryIsTooSmall() {
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            Throwable thrown = catchThrowable(() -> manager.zeros(new Shape(1L << 55)));
            assertThat(MemoryShortage.causeOf(new IllegalStateException("wrapped", thrown)))
                    .hasValueSatisfying(line -> assertThat(line)
                            .contains("memory: you tried to allocate")
                            .hasLineCount(1));
        }
    }

    @Test
    void isNoOtherFailure() {
        assertThat(MemoryShortage.causeOf(new IllegalStateException("CUDA error: device-side assert")))
                .isEmpty();
        assertThat(MemoryShortage.causeOf(new IllegalStateException())).isEmpty();
    }
}
