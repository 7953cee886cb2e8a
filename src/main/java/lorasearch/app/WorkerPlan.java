package lorasearch.app;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How many worker processes shall work at once, and where.
 *
 * @param jobs how many; at least 1
 * @param devices where they compute, in turn; empty for what the study says
 * @param launcher says how a worker with given settings is started
 */
public record WorkerPlan(int jobs, List<String> devices, Function<WorkerSettings, ProcessBuilder> launcher) {
    public WorkerPlan {
        if (jobs < 1) {
            throw new IllegalArgumentException("Number of workers (%d) must be at least 1.".formatted(jobs));
        }
        devices = List.copyOf(devices);
    }

    /** Returns the device of a worker, from 0. */
    Optional<String> deviceOf(int worker) {
        return devices.isEmpty() ? Optional.empty() : Optional.of(devices.get(worker % devices.size()));
    }

    /** Returns how many threads each worker may use, so that together they use all processors once. */
    int threads(int processors) {
        return Math.max(1, processors / jobs);
    }
}
