package lorasearch.app;

import lorasearch.engine.HeapShortage;

/** Something a user can mend; the message is one line: subject, value, rule, next step. */
public final class StudyError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What kind of thing went wrong; each kind has an exit code. */
    public enum Kind {
        /** The command was called in a wrong way. */
        USAGE,
        /** A file holds something impossible. */
        BAD_DATA,
        /** A file, model or study does not exist. */
        NO_INPUT,
        /** Something cannot be created, since it exists or the place cannot be written. */
        CANNOT_CREATE,
        /** Reading or writing failed. */
        IO,
        /** Java was not allowed as much memory as was needed. */
        MEMORY,
        /** The study stopped before its end; repeating the command may help. */
        TRY_AGAIN
    }

    private final Kind kind;

    public StudyError(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public StudyError(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** Returns the error of a command that Java had too little memory for. */
    public static StudyError of(OutOfMemoryError shortage) {
        return new StudyError(Kind.MEMORY, HeapShortage.inWords(shortage), shortage);
    }

    /** Returns what kind of thing went wrong. */
    public Kind kind() {
        return kind;
    }
}
