package lorasearch.finetune.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import lorasearch.bench.ResidentMemory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class FreedMemoryTest {
    private static final int TENSORS = 3000;

    /** 64 KiB, too little for the C library to ask the system for a block of its own. */
    private static final Shape SHAPE = new Shape(16_384);

    private static final int KEPT_EVERY = 16;

    @Test
    void memoryBetweenTensorsThatStayGoesBackToTheSystem() {
        try (NDManager manager = Torch.engine().newBaseManager(Devices.named("cpu"))) {
            List<NDArray> tensors = new ArrayList<>();
            for (int i = 0; i < TENSORS; i++) {
                tensors.add(manager.ones(SHAPE));
            }
            for (int i = 0; i < TENSORS; i++) {
                if (i % KEPT_EVERY != 0) {
                    tensors.get(i).close();
                }
            }
            long kept = ResidentMemory.mebibytes();
            FreedMemory.giveBack(Devices.named("cpu"));
            assertThat(ResidentMemory.mebibytes()).isLessThan(kept - 100);
            assertThat(tensors.get(0).sum().getFloat()).isEqualTo((float) SHAPE.size());
        }
    }
}
