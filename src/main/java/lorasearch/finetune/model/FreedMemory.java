package lorasearch.finetune.model;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.pytorch.jni.JniUtils;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Memory that closed tensors have left with the native allocators, which keep it for the next ones. What they keep of many
 * trials of different sizes adds up to far more than the largest trial needs.
 */
final class FreedMemory {
    private FreedMemory() {}

    /**
     * Gives back to the system what no tensor uses on a device: of a GPU all that torch has cached, of the processor what the
     * C library can give. Java offers the latter on Linux with glibc only; elsewhere nothing happens.
     */
    static void giveBack(Device device) {
        if (device.isGpu()) {
            emptyCudaCache();
        } else {
            trimNativeHeap();
        }
    }

    private static void emptyCudaCache() {
        try {
            NativeCalls.ofProcess().make(() -> {
                JniUtils.emptyCudaCache();
                return null;
            });
        } catch (EngineException broken) {
            // A device that fails has failed the trial before, which says why.
        }
    }

    /** What {@code jcmd <pid> System.trim_native_heap} does, which calls malloc_trim(3). */
    private static void trimNativeHeap() {
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "systemTrimNativeHeap",
                            null,
                            null);
        } catch (JMException absent) {
            // A Java without the command: the memory stays with the process.
        }
    }
}
