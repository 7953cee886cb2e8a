package lorasearch.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lorasearch.app.Check.Status;
import lorasearch.finetune.model.Devices;
import lorasearch.finetune.model.ModelException;
import lorasearch.finetune.model.ModelSource;
import lorasearch.storage.DatabaseAddress;

/** Looks at everything a study needs and says what is wrong with it. */
final class Doctor {

    private static final long LITTLE_SPACE = 2L << 30;

    private final Workspace workspace;

    Doctor(Workspace workspace) {
        this.workspace = workspace;
    }

    List<Check> examine() {
        List<Check> checks = new ArrayList<>();
        checks.add(java());
        checks.add(engine());
        checks.add(model());
        checks.addAll(new DatabaseChecks(workspace).examine());
        checks.add(disk());
        return checks;
    }

    private static Check java() {
        Runtime runtime = Runtime.getRuntime();
        return new Check(
                "java",
                Status.OK,
                "%s on %s, %d cores, at most %,d MB heap"
                        .formatted(
                                Runtime.version(),
                                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                                runtime.availableProcessors(),
                                runtime.maxMemory() >> 20));
    }

    private static Check engine() {
        try {
            List<String> devices = Devices.available();
            String gpus = devices.size() > 1 ? "" : "; for a GPU see docs/gpu.md";
            return new Check("torch", Status.OK, "devices: " + String.join(", ", devices) + gpus);
        } catch (RuntimeException | LinkageError broken) {
            return new Check(
                    "torch",
                    Status.PROBLEM,
                    "the native library cannot be loaded: %s; its cache is DJL_CACHE_DIR or ~/.djl.ai and needs 500 MB"
                            .formatted(broken.getMessage()));
        }
    }

    private static Check model() {
        try {
            ModelSource model = ModelSource.of("minilm");
            return new Check("model minilm", Status.OK, "SHA-256 " + model.fingerprint());
        } catch (ModelException broken) {
            return new Check("model minilm", Status.PROBLEM, broken.getMessage());
        }
    }

    private Check disk() {
        boolean isServed = workspace.database() instanceof DatabaseAddress.Server;
        Path file = isServed ? workspace.results() : workspace.file("The disk check");
        try {
            Disk disk = Disk.of(file);
            if (disk.isNetwork() && !isServed) {
                return new Check(
                        "disk",
                        Status.PROBLEM,
                        "%s is on a network file system (%s), where SQLite can be damaged; use a local disk"
                                .formatted(disk.place(), disk.kind()));
            }
            return new Check(
                    "disk",
                    disk.free() < LITTLE_SPACE ? Status.WARNING : Status.OK,
                    "%s (%s): %,d MB free".formatted(disk.place(), disk.kind(), disk.free() >> 20));
        } catch (IOException broken) {
            return new Check("disk", Status.WARNING, "%s cannot be examined: %s".formatted(file, broken.getMessage()));
        }
    }
}
