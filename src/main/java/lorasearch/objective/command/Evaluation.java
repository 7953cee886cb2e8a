package lorasearch.objective.command;

import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lorasearch.objective.Assignment;
import lorasearch.objective.Progress;
import lorasearch.trial.Outcome;

/** One run of a program, from its start to the trial's outcome. Used once, by one thread. */
final class Evaluation {

    private static final int MAX_REASON_LENGTH = 600;

    /** Exit codes of programs that died of SIGHUP, SIGINT or SIGTERM. */
    private static final Set<Integer> ASKED_TO_END = Set.of(129, 130, 143);

    /** How long a signal that has ended the program may take to be noticed on our side as well. */
    private static final Duration SIGNAL_DELAY = Duration.ofMillis(500);

    private enum Ending {
        BY_ITSELF,
        PRUNED,
        MISUNDERSTOOD,
        TIMED_OUT,
        INTERRUPTED
    }

    private final Command command;
    private final Progress progress;
    private final LogTail log = new LogTail();
    private final Dialogue dialogue;
    private final Stopwatch watch = new Stopwatch();

    Evaluation(Command command, Progress progress) {
        this.command = command;
        this.progress = progress;
        this.dialogue = new Dialogue(progress, log);
    }

    /**
     * Runs the program at a point.
     *
     * @throws IOException if its output cannot be read
     */
    Outcome run(Assignment assignment) throws IOException {
        RunningProgram started;
        try {
            started = RunningProgram.start(
                    Invocation.of(command, assignment),
                    command.grace(),
                    new LineSplitter(dialogue::hear),
                    new LineSplitter(log::add));
        } catch (IOException e) {
            return failed(whyNotStarted(e));
        }
        try (RunningProgram program = started) {
            Ending ending = follow(program);
            if (ending != Ending.BY_ITSELF) {
                dialogue.close();
                program.stop();
            }
            Exit exit = new Exit(program.exitCode(), watch.elapsed());
            takeNotes(exit);
            return outcome(ending, exit);
        }
    }

    private Ending follow(RunningProgram program) throws IOException {
        try {
            boolean ended = false;
            while (!ended) {
                boolean heard = program.listen();
                if (decided().isPresent()) {
                    return decided().get();
                }
                ended = !heard && program.awaitEnd();
                if (!ended && progress.interrupted()) {
                    return Ending.INTERRUPTED;
                }
                if (!ended && command.timeout().filter(watch::hasReached).isPresent()) {
                    return Ending.TIMED_OUT;
                }
            }
            program.hearOut();
            if (decided().isPresent()) {
                return decided().get();
            }
            return endedByInterruption(program.exitCode().getAsInt()) ? Ending.INTERRUPTED : Ending.BY_ITSELF;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Ending.INTERRUPTED;
        }
    }

    /** Returns the ending that follows from what was heard so far, if any. */
    private Optional<Ending> decided() {
        if (dialogue.pruned()) {
            return Optional.of(Ending.PRUNED);
        }
        return dialogue.problem().isEmpty() ? Optional.empty() : Optional.of(Ending.MISUNDERSTOOD);
    }

    /** Ctrl-C at a terminal reaches the program as well as this process, and the program may be quicker to end. */
    private boolean endedByInterruption(int exitCode) throws InterruptedException {
        Stopwatch sinceEnd = new Stopwatch();
        while (ASKED_TO_END.contains(exitCode) && !progress.interrupted() && !sinceEnd.hasReached(SIGNAL_DELAY)) {
            Thread.sleep(RunningProgram.PAUSE.toMillis());
        }
        return exitCode != 0 && progress.interrupted();
    }

    private Outcome outcome(Ending ending, Exit exit) {
        return switch (ending) {
            case PRUNED -> new Outcome.Pruned(dialogue.lastStep());
            case INTERRUPTED -> new Outcome.Interrupted(dialogue.lastStep());
            case MISUNDERSTOOD -> failed("was not understood: " + dialogue.problem(), exit);
            case TIMED_OUT -> failed("did not end within its timeout", exit);
            case BY_ITSELF -> judged(dialogue.result().values(), exit);
        };
    }

    private Outcome judged(List<Double> values, Exit exit) {
        if (!exit.isSuccess()) {
            return failed("failed", exit);
        }
        if (values.isEmpty()) {
            return failed("ended without a last line such as {\"value\": 0.5}", exit);
        }
        if (values.stream().anyMatch(value -> value.isNaN())) {
            return failed("ended with a value that is not a number, %s".formatted(values), exit);
        }
        return new Outcome.Completed(values);
    }

    private void takeNotes(Exit exit) {
        dialogue.result().facts().forEach((name, value) -> progress.note(name, String.valueOf(value)));
        exit.code().ifPresent(code -> progress.note("command.exit_code", String.valueOf(code)));
        progress.note("command.duration_seconds", String.valueOf(exit.seconds()));
        progress.note("command.log", new JsonPrimitive(log.text()).toString());
    }

    private Outcome failed(String problem, Exit exit) {
        String lastWords = log.lastWords().isEmpty() ? "." : "; last output: " + log.lastWords();
        return failed("Command \"%s\" %s (%s)%s".formatted(command, problem, exit, lastWords));
    }

    private static Outcome failed(String reason) {
        return new Outcome.Failed(HarmlessText.of(reason, MAX_REASON_LENGTH));
    }

    private String whyNotStarted(IOException refused) {
        if (!Files.isDirectory(command.directory())) {
            return "Command \"%s\" cannot be started: its directory (%s) does not exist."
                    .formatted(command, command.directory());
        }
        String cause = refused.getCause() == null
                ? refused.getMessage()
                : refused.getCause().getMessage();
        return "Command \"%s\" cannot be started (%s); check that \"%s\" is installed, on the PATH and executable."
                .formatted(command, cause, command.arguments().get(0));
    }
}
