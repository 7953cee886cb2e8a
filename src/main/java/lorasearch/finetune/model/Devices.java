package lorasearch.finetune.model;

import ai.djl.Device;
import java.util.ArrayList;
import java.util.List;

/** The devices on which models can compute. */
public final class Devices {
    private static final String CUDA = "cuda:";

    private Devices() {}

    /** Returns {@code cpu} and each CUDA device that torch can use, as {@code cuda:0} and so on. */
    public static List<String> available() {
        List<String> names = new ArrayList<>(List.of("cpu"));
        int gpus = Torch.engine().getGpuCount();
        for (int i = 0; i < gpus; i++) {
            names.add(CUDA + i);
        }
        return List.copyOf(names);
    }

    /**
     * Returns the device of a name.
     *
     * @param name {@code cpu} or {@code cuda:N}
     * @throws IllegalArgumentException if it is not available
     */
    public static Device named(String name) {
        List<String> available = available();
        if (!available.contains(name)) {
            throw new IllegalArgumentException(
                    "Device \"%s\" is not available; there is: %s.".formatted(name, String.join(", ", available)));
        }
        return name.startsWith(CUDA) ? Device.gpu(Integer.parseInt(name.substring(CUDA.length()))) : Device.cpu();
    }
}
