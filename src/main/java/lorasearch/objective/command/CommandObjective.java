package lorasearch.objective.command;

import java.io.IOException;
import lorasearch.objective.Assignment;
import lorasearch.objective.Objective;
import lorasearch.objective.Progress;
import lorasearch.space.SearchSpace;
import lorasearch.trial.Outcome;

/**
 * An external program, in whatever language, as the objective.
 *
 * <p>The program is started once for each trial. It finds the point in its arguments ({@code --learning_rate=0.001}) or
 * environment ({@code LORASEARCH_PARAM_LEARNING_RATE}), and there as well {@code LORASEARCH_TRIAL} (the trial's number),
 * {@code LORASEARCH_SEED} (a whole number of 64 bits for all its randomness) and {@code LORASEARCH_DIRECTORY} (a folder
 * for its files). A choice without value is {@code null}.
 *
 * <p>It speaks on its standard output, one line of JSON at a time, and flushes each line:
 *
 * <pre>
 *     {"step": 1, "value": 0.31, "loss": 0.7}     after each step; further numbers become metrics of the step
 *     {"value": 0.35, "parameters": 1200}         last; further numbers become notes of the trial
 * </pre>
 *
 * <p>All other output is log. Steps ascend; a report of an earlier step or the same one is ignored, and the log says so.
 * Of several last values the last counts. A line that looks like a report but is none fails the trial, and so do an exit
 * code other than 0 (even after a value), a missing value, and a value that is not a number.
 *
 * <p>A program that is pruned, takes too long or is interrupted gets SIGTERM, and so do all its descendants; those that
 * still run after the {@linkplain Command#grace grace} are killed. If this process dies without a word, the program's
 * standard input ends and its next line of output meets a broken pipe. What a program leaves running behind when it ends
 * by itself is its own affair.
 *
 * <p>Each trial notes {@code command.exit_code}, {@code command.duration_seconds} and {@code command.log}, the last 16
 * KiB of standard output and error as they arrived, without control characters and access tokens.
 *
 * <p>Immutable, and safe to use from several threads.
 */
public final class CommandObjective implements Objective {

    private final Command command;

    /**
     * Makes an objective of a command.
     *
     * @param space the points that it will evaluate
     * @throws IllegalArgumentException if two parameters of the space would share an environment variable
     */
    public CommandObjective(Command command, SearchSpace space) {
        Invocation.check(command, space);
        this.command = command;
    }

    /**
     * {@inheritDoc}
     *
     * <p>If the calling thread is interrupted, the program is killed at once, and the outcome is {@link
     * Outcome.Interrupted}.
     *
     * @throws IOException if the program's output cannot be read
     */
    @Override
    public Outcome evaluate(Assignment assignment, Progress progress) throws IOException {
        return new Evaluation(command, progress).run(assignment);
    }
}
