package lorasearch.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import lorasearch.app.OptimizeResult;
import lorasearch.app.Studies;
import lorasearch.app.WorkerSettings;
import lorasearch.trial.StudyListener;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** One worker process of {@code optimize --jobs}; stops soon after the end of its standard input. Not for people. */
@Command(name = "worker", hidden = true, description = "Run trials as one of the processes of optimize --jobs.")
final class WorkerCommand implements Callable<Integer> {

    private static final String TARGET = "--target";
    private static final String TIMEOUT_MILLIS = "--timeout-millis";
    private static final String DEVICE = "--device";
    private static final String PACK = "--pack";

    @Parameters(index = "0")
    private String study;

    @Option(names = TARGET, required = true)
    private long target;

    @Option(names = TIMEOUT_MILLIS)
    private Long timeoutMillis;

    @Option(names = DEVICE)
    private String device;

    @Option(names = PACK, required = true)
    private int pack;

    @Mixin
    private StorageOptions storage;

    @Spec
    private CommandSpec spec;

    /**
     * Returns how to start a worker with the settings, on the same Java and class path as this process.
     *
     * @param storage where studies are kept
     */
    static ProcessBuilder processOf(WorkerSettings settings, StorageOptions storage) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.add("-Dai.djl.pytorch.num_threads=" + settings.threads());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName(), "worker"));
        command.addAll(List.of(settings.study(), TARGET, String.valueOf(settings.target())));
        command.addAll(List.of(PACK, String.valueOf(settings.pack())));
        settings.timeout()
                .ifPresent(timeout -> command.addAll(List.of(TIMEOUT_MILLIS, String.valueOf(timeout.toMillis()))));
        settings.device().ifPresent(name -> command.addAll(List.of(DEVICE, name)));
        ProcessBuilder process = new ProcessBuilder(command);
        storage.handTo(process);
        Map<String, String> environment = process.environment();
        environment.put("OMP_NUM_THREADS", String.valueOf(settings.threads()));
        environment.put("MKL_NUM_THREADS", String.valueOf(settings.threads()));
        // Idle threads sleep soon: spinning ones take the processors from the other workers.
        environment.put("OMP_WAIT_POLICY", "PASSIVE");
        environment.putIfAbsent("GOMP_SPINCOUNT", "1000");
        return process;
    }

    @Override
    public Integer call() {
        try (Studies studies = storage.open();
                Signals signals = Signals.ofWorkerHandledBy(studies::interrupt)) {
            stopAtTheEndOfInput(studies);
            OptimizeResult result = studies.work(
                    new WorkerSettings(
                            study,
                            target,
                            Optional.ofNullable(timeoutMillis).map(Duration::ofMillis),
                            Optional.ofNullable(device),
                            threads(),
                            pack),
                    new Log(spec.commandLine().getErr()));
            PrintWriter out = spec.commandLine().getOut();
            out.println(result.toWorkerLine());
            out.flush();
            return signals.exitCode().orElse(ExitCode.OK);
        }
    }

    /**
     * What only this process knows goes to its log; all else the parent reads from the database.
     *
     * @param err ends in the worker's log
     */
    private record Log(PrintWriter err) implements StudyListener {
        @Override
        public void warned(int trial, String message) {
            waiting("trial %d: %s".formatted(trial, message));
        }

        @Override
        public void waiting(String message) {
            err.println("! " + message);
            err.flush();
        }
    }

    /** The parent closes our input to stop us, and the system does when the parent dies. */
    private static void stopAtTheEndOfInput(Studies studies) {
        Thread watch = new Thread(
                () -> {
                    try {
                        while (System.in.read() >= 0) {
                            // Nothing is said to a worker.
                        }
                    } catch (IOException broken) {
                        // As good as the end.
                    }
                    studies.interrupt();
                },
                "end of input");
        watch.setDaemon(true);
        watch.start();
    }

    /** What this process was started with; see {@link #processOf}. */
    private static int threads() {
        return Integer.getInteger("ai.djl.pytorch.num_threads", 1);
    }
}
