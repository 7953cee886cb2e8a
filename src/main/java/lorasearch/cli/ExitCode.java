package lorasearch.cli;

import lorasearch.app.StudyError;

/** The exit codes of {@code study}, after sysexits(3). */
final class ExitCode {

    static final int OK = 0;
    static final int DIFFERENT = 1;
    static final int USAGE = 2;
    static final int BAD_DATA = 65;
    static final int NO_INPUT = 66;
    static final int INTERNAL = 70;
    static final int MEMORY = 71;
    static final int CANNOT_CREATE = 73;
    static final int IO = 74;
    static final int TRY_AGAIN = 75;
    static final int INTERRUPTED = 130;

    private ExitCode() {}

    static int of(StudyError.Kind kind) {
        return switch (kind) {
            case USAGE -> USAGE;
            case BAD_DATA -> BAD_DATA;
            case NO_INPUT -> NO_INPUT;
            case CANNOT_CREATE -> CANNOT_CREATE;
            case IO -> IO;
            case MEMORY -> MEMORY;
            case TRY_AGAIN -> TRY_AGAIN;
        };
    }
}
