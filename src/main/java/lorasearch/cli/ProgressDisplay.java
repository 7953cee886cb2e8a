package lorasearch.cli;

import java.io.PrintWriter;
import lorasearch.trial.StudyListener;
import picocli.CommandLine.Help.Ansi;

/** Shows how a study goes: bars on a terminal, one line per trial elsewhere. */
abstract class ProgressDisplay implements StudyListener, AutoCloseable {

    /** Returns the display that fits where the output goes. */
    static ProgressDisplay on(PrintWriter out) {
        return Ansi.AUTO.enabled() && System.getenv("CI") == null ? new ProgressBars() : new ProgressLines(out);
    }

    /** Takes the display away. */
    @Override
    public void close() {}
}
