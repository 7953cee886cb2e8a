package lorasearch.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import lorasearch.app.OptimizeRequest;
import lorasearch.app.Studies;
import lorasearch.app.Workspace;
import lorasearch.config.StudyDefinition;
import lorasearch.config.StudyFile;
import lorasearch.finetune.model.Torch;
import lorasearch.storage.DatabaseAddress;
import lorasearch.trial.StudyListener;
import lorasearch.trial.Trial;

/** Runs many short trials of a study in one process and shows what the process holds after every few of them. */
public final class LeakBench {

    private static final int SHOWN_EVERY = 20;

    private LeakBench() {}

    /** Takes a study file, the number of trials, and how many of them are trained at a time. */
    public static void main(String[] arguments) throws IOException {
        StudyDefinition study = StudyFile.read(Path.of(arguments[0])).definition();
        int trials = Integer.parseInt(arguments[1]);
        int pack = Integer.parseInt(arguments[2]);
        Path folder = Files.createTempDirectory("leak");
        Meter meter = new Meter(System.out);
        try (Studies studies = Studies.open(
                new Workspace(new DatabaseAddress.File(folder.resolve("leak.db")), folder.resolve("results")))) {
            studies.create(study, line -> {});
            OptimizeRequest request = new OptimizeRequest(
                    OptionalInt.of(trials), OptionalInt.empty(), Optional.empty(), Optional.empty(), pack);
            studies.optimize(Optional.of(study.name()), request, meter);
        }
        meter.showGrowth();
    }

    /** Counts finished trials. */
    private static final class Meter implements StudyListener {
        private final PrintStream out;
        private int finished;
        private Use first;
        private Use last;

        Meter(PrintStream out) {
            this.out = out;
        }

        @Override
        public void finished(Trial trial, boolean isBest) {
            finished++;
            if (finished % SHOWN_EVERY == 0) {
                last = Use.now();
                first = first == null ? last : first;
                out.printf(
                        "after %3d trials: %5d MiB resident, %4d MiB of Java heap in use, %d native values%n",
                        finished, last.resident, last.heap, last.nativeValues);
            }
        }

        void showGrowth() {
            out.printf(
                    "resident after %d trials over resident after %d: %.3f%n",
                    finished / SHOWN_EVERY * SHOWN_EVERY, SHOWN_EVERY, (double) last.resident / first.resident);
        }
    }

    /** What the process holds; memory in MiB. */
    private record Use(long resident, long heap, long nativeValues) {

        static Use now() {
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            long heap = (runtime.totalMemory() - runtime.freeMemory()) >> 20;
            return new Use(ResidentMemory.mebibytes(), heap, Torch.openValues());
        }
    }
}
