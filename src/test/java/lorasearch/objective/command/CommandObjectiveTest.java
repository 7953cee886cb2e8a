package lorasearch.objective.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lorasearch.objective.Assignment;
import lorasearch.objective.command.Command.Passing;
import lorasearch.space.Params;
import lorasearch.space.SearchSpace;
import lorasearch.testing.RecordingProgress;
import lorasearch.testing.RecordingProgress.Report;
import lorasearch.trial.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs real programs: each test writes a shell script and evaluates it once. */
@DisabledOnOs(OS.WINDOWS)
class CommandObjectiveTest {

    private static final Params POINT =
            Params.empty().with("learning_rate", 1e-5).with("rank", 8);

    @TempDir
    Path folder;

    private final RecordingProgress progress = new RecordingProgress();

    @Test
    void handsReportsOnAndEndsWithTheLastValue() throws Exception {
        Outcome outcome = run("""
                echo 'epoch 1'
                echo '{"step": 1, "value": 0.5, "loss": 0.7, "note": "text", "parts": [1]}'
                echo '{"value": 9}'
                echo '{"step": 4, "value": NaN}'
                echo '{"value": 0.25, "size": 12}'
                """);
        assertEquals(Outcome.Completed.of(0.25), outcome);
        assertThat(progress.reports())
                .containsExactly(new Report(1, 0.5, Map.of("loss", 0.7)), new Report(4, Double.NaN, Map.of()));
        assertThat(progress.notes()).containsEntry("size", "12.0").containsEntry("command.exit_code", "0");
        assertThat(log()).isEqualTo("epoch 1\n");
        assertThat(Double.parseDouble(progress.notes().get("command.duration_seconds")))
                .isPositive();
    }

    @Test
    void endsWithSeveralValues() throws Exception {
        assertEquals(new Outcome.Completed(List.of(0.5, 12.0)), run("echo '{\"values\": [0.5, 12]}'"));
    }

    @Test
    void passesThePointAsFlagsAndVariables() throws Exception {
        Params point =
                POINT.with("warm-up", true).with("head", "$(touch hacked) 'x'").with("none", null);
        evaluate(
                new Command(
                        script("""
                                for argument; do echo "$argument"; done
                                env | grep -E '^LORASEARCH_(PARAM_|TRIAL|SEED|DIRECTORY)' | LC_ALL=C sort
                                echo "$EXTRA in $(pwd)"
                                """),
                        folder,
                        Passing.FLAGS_AND_VARIABLES,
                        Map.of("EXTRA", "more"),
                        Optional.empty(),
                        Duration.ZERO),
                point);
        assertThat(log().lines())
                .containsExactly(
                        "--learning_rate=0.00001",
                        "--rank=8",
                        "--warm-up=true",
                        "--head=$(touch hacked) 'x'",
                        "--none=null",
                        "LORASEARCH_DIRECTORY=" + folder.toAbsolutePath(),
                        "LORASEARCH_PARAM_HEAD=$(touch hacked) 'x'",
                        "LORASEARCH_PARAM_LEARNING_RATE=0.00001",
                        "LORASEARCH_PARAM_NONE=null",
                        "LORASEARCH_PARAM_RANK=8",
                        "LORASEARCH_PARAM_WARM_UP=true",
                        "LORASEARCH_SEED=-7",
                        "LORASEARCH_TRIAL=3",
                        "more in " + folder.toRealPath());
        assertThat(folder.resolve("hacked")).doesNotExist();
    }

    @Test
    void passesThePointInOneWayIfAskedTo() throws Exception {
        String show = "echo \"$# ${LORASEARCH_PARAM_RANK-unset}\"";
        evaluate(command(script(show), Passing.FLAGS), POINT);
        assertEquals("2 unset\n", log());
        evaluate(command(script(show), Passing.VARIABLES), POINT);
        assertEquals("0 8\n", log());
    }

    @Test
    void stopsAPrunedProgramAndItsDescendants() throws Exception {
        progress.stoppingAt(step -> step == 2);
        Outcome outcome = run("""
                sh -c 'sleep 1000 & echo $! > grandchild; wait' & echo $! > child
                echo $$ > program
                until [ -s grandchild ]; do sleep 0.01; done
                echo '{"step": 1, "value": 1}'
                echo '{"step": 2, "value": 2}'
                echo '{"step": 3, "value": 3}'
                wait
                """);
        assertEquals(new Outcome.Pruned(2), outcome);
        assertThat(progress.reports()).extracting(Report::step).containsExactly(1, 2);
        assertThat(progress.notes()).containsEntry("command.exit_code", "143");
        assertEnded("program", "child", "grandchild");
    }

    @Test
    void prunesAProgramThatHasAlreadyEnded() throws Exception {
        progress.stoppingAt(step -> true);
        assertEquals(new Outcome.Pruned(1), run("printf '{\"step\": 1, \"value\": 1}\\n{\"value\": 1}'"));
    }

    @Test
    void letsAPrunedProgramEndInOrder() throws Exception {
        progress.stoppingAt(step -> true);
        Outcome outcome = run("""
                trap 'echo saved; echo "{\\"value\\": 7}"; exit 5' TERM
                echo '{"step": 0, "value": 1}'
                while true; do sleep 0.01; done
                """);
        assertEquals(new Outcome.Pruned(0), outcome);
        assertThat(log()).contains("saved\n").contains("\"value\": 7");
        assertThat(progress.notes()).containsEntry("command.exit_code", "5");
    }

    @Test
    void killsAProgramThatIgnoresThePoliteSignal() throws Exception {
        progress.stoppingAt(step -> true);
        Command stubborn =
                new Command(script("""
                        trap '' TERM
                        sleep 1000 & echo $! > child
                        echo $$ > program
                        echo '{"step": 1, "value": 1}'
                        wait
                        """), folder, Passing.VARIABLES, Map.of(), Optional.empty(), Duration.ofMillis(50));
        assertEquals(new Outcome.Pruned(1), evaluate(stubborn, POINT));
        assertThat(progress.notes()).containsEntry("command.exit_code", "137");
        assertEnded("program", "child");
    }

    @Test
    void failsAProgramThatExceedsItsTimeout() throws Exception {
        Outcome outcome = evaluate(withTimeout(script("sleep 1000"), Duration.ofMillis(100)), POINT);
        assertThat(reason(outcome)).contains("script.sh\" did not end within its timeout (exit code 143, signal 15");
    }

    @Test
    void survivesAFloodOfOutput() throws Exception {
        progress.stoppingAt(step -> true);
        String flood = "yes 'all work and no play'";
        Outcome outcome = run(flood + " | head -n 100000; echo '{\"step\": 1, \"value\": 1}'; exec " + flood);
        assertEquals(new Outcome.Pruned(1), outcome);
        assertThat(log()).contains("all work and no play").hasSizeLessThanOrEqualTo(LogTail.MAX_LENGTH);
    }

    @Test
    void givesAnInterruptedTrialBack() throws Exception {
        progress.interruptedWhen(() -> !progress.reports().isEmpty());
        Outcome outcome = run("echo $$ > program; echo '{\"step\": 6, \"value\": 1}'; exec sleep 1000");
        assertEquals(new Outcome.Interrupted(6), outcome);
        assertEnded("program");
    }

    @Test
    void takesAProgramThatDiesOfTheSameSignalForInterrupted() throws Exception {
        progress.interruptedWhen(() -> Files.exists(folder.resolve("signalled")));
        assertEquals(new Outcome.Interrupted(-1), run("touch signalled; kill -TERM $$"));
    }

    @Test
    void failsAProgramThatDiesOfASignalOfItsOwn() throws Exception {
        assertThat(reason(run("kill -TERM $$"))).contains("failed (exit code 143, signal 15");
    }

    @Test
    void endsAtOnceWhenItsThreadIsInterrupted() throws Exception {
        Thread evaluating = Thread.currentThread();
        progress.interruptedWhen(() -> {
            if (Files.exists(folder.resolve("ready"))) {
                evaluating.interrupt();
            }
            return false;
        });
        Outcome outcome = run("trap '' TERM; echo $$ > program; touch ready; while true; do sleep 0.01; done");
        assertTrue(Thread.interrupted(), "the interruption is kept for the caller");
        assertEquals(new Outcome.Interrupted(-1), outcome);
        assertThat(progress.notes()).containsEntry("command.exit_code", "137");
        assertEnded("program");
    }

    @Test
    void failsOnAnExitCodeEvenAfterAValue() throws Exception {
        Outcome outcome = run("echo '{\"value\": 1}'; echo 'Boom: no memory' >&2; exit 3");
        assertThat(reason(outcome))
                .startsWith("Command \"sh " + folder)
                .contains("script.sh\" failed (exit code 3, ")
                .endsWith(" s); last output: Boom: no memory");
        assertThat(progress.notes()).containsEntry("command.exit_code", "3");
    }

    @Test
    void failsWithoutAValue() throws Exception {
        assertThat(reason(run("echo '{\"step\": 1, \"value\": 1}'")))
                .contains("ended without a last line such as {\"value\": 0.5} (exit code 0, ")
                .endsWith("s).");
    }

    @Test
    void failsOnAValueThatIsNoNumber() throws Exception {
        assertThat(reason(run("echo '{\"value\": NaN}'"))).contains("a value that is not a number, [NaN]");
        assertThat(reason(run("echo '{\"values\": [1, null]}'"))).contains("not a number, [1.0, NaN]");
    }

    @Test
    void failsAtOnceOnAReportThatItCannotRead() throws Exception {
        Outcome outcome = run("echo start; echo '{\"step\": 1, \"value\": 0.'; exec sleep 1000");
        assertThat(reason(outcome))
                .contains("line 2 of its output looks like a report, but it is not one JSON object")
                .endsWith("last output: {\"step\": 1, \"value\": 0.");
    }

    @Test
    void ignoresReportsThatDoNotAscend() throws Exception {
        Outcome outcome = run("""
                for step in 1 1 5 3 6; do echo "{\\"step\\": $step, \\"value\\": 0}"; done
                echo '{"value": 0}'
                """);
        assertEquals(Outcome.Completed.of(0), outcome);
        assertThat(progress.reports()).extracting(Report::step).containsExactly(1, 5, 6);
        assertThat(log().lines())
                .containsExactly(
                        "{\"step\": 1, \"value\": 0} [ignored: step 1 was reported before]",
                        "{\"step\": 3, \"value\": 0} [ignored: step 5 was reported before]");
    }

    @Test
    void readsOutputWithoutALastLineEnd() throws Exception {
        assertEquals(Outcome.Completed.of(2), run("printf '{\"value\": 2}'; printf 'the end' >&2"));
        assertEquals("the end\n", log());
    }

    @Test
    void cutsHugeLines() throws Exception {
        assertEquals(
                Outcome.Completed.of(1), run("head -c 1000000 /dev/zero | tr '\\0' x; echo; echo '{\"value\": 1}'"));
        assertThat(log()).startsWith("xxx").hasSizeLessThan(LogTail.MAX_LENGTH);
    }

    @Test
    void readsOutputThatIsNotUtf8() throws Exception {
        assertEquals(Outcome.Completed.of(1), run("printf '\\377\\376 caf\\351\\n'; echo '{\"value\": 1}'"));
        assertEquals("\uFFFD\uFFFD caf\uFFFD\n", log());
    }

    @Test
    void hearsReportsBesideAProgressBar() throws Exception {
        Outcome outcome = run("""
                for i in 1 2 3; do printf '\\r%d of 3' $i >&2; echo "{\\"step\\": $i, \\"value\\": 0}"; done
                echo '{"value": 0}'
                """);
        assertEquals(Outcome.Completed.of(0), outcome);
        assertThat(progress.reports()).hasSize(3);
        assertEquals("3 of 3\n", log());
    }

    @Test
    void keepsNoSecretsAndNoControlCharacters() throws Exception {
        Outcome outcome = run("printf '\\033[31mtoken\\007 hf_%s\\n' abcdefghijklmnopqrstuvwxyzabcdefgh; exit 1");
        assertEquals("token\uFFFD [redacted]\n", log());
        assertThat(reason(outcome)).endsWith("last output: token\uFFFD [redacted]");
    }

    @Test
    void waitsForAProgramThatHasClosedItsOutput() throws Exception {
        progress.interruptedWhen(() -> {
            if (Files.exists(folder.resolve("closed"))) {
                write("go", "");
            }
            return false;
        });
        Outcome outcome = run("""
                echo '{"value": 1}'
                exec >&- 2>&-
                touch closed
                until [ -e go ]; do sleep 0.01; done
                touch done
                """);
        assertEquals(Outcome.Completed.of(1), outcome);
        assertThat(folder.resolve("done")).exists();
    }

    @Test
    void leavesNoThreadBehindWhenSomethingElseKeepsTheOutputOpen() throws Exception {
        Outcome outcome = run("sleep 1000 & echo $! > orphan; echo '{\"value\": 1}'");
        try {
            assertEquals(Outcome.Completed.of(1), outcome);
            assertTrue(isRunning("orphan"));
            assertThat(threads()).isEmpty();
        } finally {
            ProcessHandle.of(pid("orphan")).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void endsTheProgramWhenTheStudyCannotTakeAReport() {
        progress.stoppingAt(step -> {
            throw new IllegalStateException("The claim is lost.");
        });
        String script = """
                echo $$ > program
                echo '{"step": 1, "value": 1}'
                echo '{"step": 2, "value": 1}'
                exec sleep 1000
                """;
        assertThatThrownBy(() -> run(script)).hasMessage("The claim is lost.").hasNoSuppressedExceptions();
        assertThat(progress.reports()).hasSize(1);
        assertEnded("program");
    }

    @Test
    void failsIfTheProgramCannotBeStarted() throws Exception {
        assertThat(reason(evaluate(Command.of(List.of("no-such-program", "x"), folder), POINT)))
                .startsWith("Command \"no-such-program x\" cannot be started (")
                .contains("No such file or directory")
                .endsWith("; check that \"no-such-program\" is installed, on the PATH and executable.");
        assertThat(reason(evaluate(Command.of(List.of("sh"), folder.resolve("none")), POINT)))
                .contains("its directory (" + folder.resolve("none") + ") does not exist");
        assertThat(progress.notes()).isEmpty();
    }

    @Test
    void evaluatesSeveralPointsAtOnce() throws Exception {
        Command command = command(script("echo '{\"value\": '$LORASEARCH_PARAM_RANK'}'"), Passing.VARIABLES);
        CommandObjective objective = new CommandObjective(command, SearchSpace.of());
        List<Callable<Outcome>> evaluations = IntStream.range(0, 8)
                .<Callable<Outcome>>mapToObj(
                        rank -> () -> objective.evaluate(assignment(POINT.with("rank", rank)), new RecordingProgress()))
                .toList();
        ExecutorService workers = Executors.newFixedThreadPool(4);
        try {
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<Outcome> outcome : workers.invokeAll(evaluations)) {
                outcomes.add(outcome.get());
            }
            assertThat(outcomes)
                    .isEqualTo(IntStream.range(0, 8)
                            .mapToObj(Outcome.Completed::of)
                            .toList());
        } finally {
            workers.shutdownNow();
        }
    }

    private Outcome run(String script) throws IOException {
        return evaluate(command(script(script), Passing.FLAGS_AND_VARIABLES), POINT);
    }

    private Outcome evaluate(Command command, Params point) throws IOException {
        return new CommandObjective(command, SearchSpace.of()).evaluate(assignment(point), progress);
    }

    private Assignment assignment(Params point) {
        return new Assignment(3, -7, point, folder);
    }

    private List<String> script(String text) throws IOException {
        write("script.sh", text);
        return List.of("sh", folder.resolve("script.sh").toString());
    }

    private void write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A command with all the time it needs, also to end. */
    private Command command(List<String> arguments, Passing passing) {
        return new Command(arguments, folder, passing, Map.of(), Optional.empty(), Duration.ofMinutes(5));
    }

    private Command withTimeout(List<String> arguments, Duration timeout) {
        return new Command(arguments, folder, Passing.FLAGS, Map.of(), Optional.of(timeout), Duration.ofMinutes(5));
    }

    private String log() {
        return JsonParser.parseString(progress.notes().get("command.log")).getAsString();
    }

    private static String reason(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        String reason = ((Outcome.Failed) outcome).reason();
        assertThat(reason.lines()).hasSize(1);
        return reason;
    }

    private void assertEnded(String... pidFiles) {
        assertThat(pidFiles).noneMatch(this::isRunning);
    }

    /** Whether a process runs; one that has ended but is still listed has no command any more. */
    private boolean isRunning(String pidFile) {
        return ProcessHandle.of(pid(pidFile))
                .flatMap(process -> process.info().command())
                .isPresent();
    }

    private long pid(String pidFile) {
        try {
            return Long.parseLong(Files.readString(folder.resolve(pidFile)).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The other threads that run code of this package. */
    private static List<Thread> threads() {
        String ours = CommandObjective.class.getPackageName();
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(entry -> !entry.getKey().equals(Thread.currentThread()))
                .filter(entry -> Stream.of(entry.getValue())
                        .anyMatch(frame -> frame.getClassName().startsWith(ours)))
                .map(Map.Entry::getKey)
                .toList();
    }
}
