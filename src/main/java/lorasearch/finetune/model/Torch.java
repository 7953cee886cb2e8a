package lorasearch.finetune.model;

import ai.djl.engine.Engine;
import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;

/** Settings and counters of the native library. */
public final class Torch {
    private Torch() {}

    /** Returns DJL's engine; the first call loads the native library. */
    static Engine engine() {
        return Engine.getEngine("PyTorch");
    }

    /**
     * Sets how many threads an operation may use when it is called from the calling thread. Workers that share a machine
     * call it once each; their product should not exceed the number of cores.
     *
     * @param count at least 1
     */
    public static void useThreads(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("Thread count (%d) must be at least 1.".formatted(count));
        }
        engine();
        JniUtils.setNumThreads(count);
    }

    /** Returns how many threads an operation may use when it is called from the calling thread. */
    public static int threads() {
        Torch.engine();
        return JniUtils.getNumThreads();
    }

    /** Returns how many native values are held through Java in this process; constant over the steps of a training. */
    public static long openValues() {
        try (NDManager root = engine().newBaseManager()) {
            return NativeValues.open()
                    + ((BaseNDManager) root.getParentManager())
                            .getManagedArrays()
                            .size();
        }
    }
}
