package lorasearch.bench.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import lorasearch.engine.RunLimits;
import lorasearch.sampler.RandomSampler;
import lorasearch.sampler.Sampler;
import lorasearch.sampler.tpe.TpeOptions;
import lorasearch.sampler.tpe.TpeSampler;
import lorasearch.storage.DatabaseAddress;
import lorasearch.storage.TrialStore;
import lorasearch.storage.jooq.JooqTrialStore;
import lorasearch.storage.jooq.StoreEnvironment;

/** A worker process: opens the study, waits for a line, runs trials up to the target and prints its call times. */
final class CurveWorker {

    /** Beside the store's calls: the time of one core that the process took. */
    static final String PROCESSOR = "processor";

    private CurveWorker() {}

    /** Arguments: database, sampler ({@code random} or {@code tpe}), target. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws IOException {
        Path results = Files.createTempDirectory("bench");
        CallTimes times = new CallTimes();
        try (TrialStore store = JooqTrialStore.open(DatabaseAddress.of(arguments[0], ""), StoreEnvironment.system())) {
            store.history(CurveStudy.id(store));
            System.out.println("ready");
            System.in.read();
            Duration before = processorTime();
            CurveStudy.runner(times.timed(store), sampler(arguments[1]), results)
                    .run(new RunLimits(Long.parseLong(arguments[2]), Optional.empty(), 1));
            times.add(PROCESSOR, processorTime().minus(before));
        }
        times.lines().forEach(System.out::println);
    }

    /** Of all threads, the compiler's and the collector's too. */
    private static Duration processorTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
    }

    private static Sampler sampler(String name) {
        return name.equals("tpe") ? new TpeSampler(TpeOptions.defaults()) : new RandomSampler();
    }
}
