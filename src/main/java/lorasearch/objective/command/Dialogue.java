package lorasearch.objective.command;

import java.util.List;
import java.util.Map;
import lorasearch.objective.Progress;
import lorasearch.trial.Decision;

/**
 * What a program has said so far: hands its reports to the study, keeps its result, and leaves the rest to the log. Once
 * it is closed, or the study has decided to stop, everything is log.
 */
final class Dialogue {

    private final Progress progress;
    private final LogTail log;
    private boolean open = true;
    private boolean pruned;
    private String problem = "";
    private long lines;
    private int lastStep = -1;
    private OutputLine.Result result = new OutputLine.Result(List.of(), Map.of());

    Dialogue(Progress progress, LogTail log) {
        this.progress = progress;
        this.log = log;
    }

    /** Takes a line of the standard output. */
    void hear(String line) {
        lines++;
        OutputLine meaning = open ? OutputReader.read(line) : new OutputLine.Log();
        if (meaning instanceof OutputLine.Step step) {
            report(step, line);
        } else if (meaning instanceof OutputLine.Result last) {
            result = last;
        } else {
            log.add(line);
            if (meaning instanceof OutputLine.Malformed malformed) {
                problem = "line %d of its output looks like a report, but %s".formatted(lines, malformed.problem());
                close();
            }
        }
    }

    /** Takes no more reports. */
    void close() {
        open = false;
    }

    /** Returns whether the study decided to stop after the {@linkplain #lastStep last step}. */
    boolean pruned() {
        return pruned;
    }

    /** Returns what was wrong with a report, or an empty text. */
    String problem() {
        return problem;
    }

    /** Returns the last step that was reported, or -1. */
    int lastStep() {
        return lastStep;
    }

    /** Returns the last result, which has no value if the program printed none. */
    OutputLine.Result result() {
        return result;
    }

    private void report(OutputLine.Step step, String line) {
        if (step.step() <= lastStep) {
            log.add("%s [ignored: step %d was reported before]".formatted(line, lastStep));
            return;
        }
        lastStep = step.step();
        close(); // and stays so if the study cannot take the report
        pruned = progress.report(lastStep, step.value(), step.metrics()) == Decision.STOP;
        open = !pruned;
    }
}
