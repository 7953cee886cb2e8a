package lorasearch.storage;

/** The database could not be read or written; the message is one line that names it and says what to do. */
public class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What kind of trouble it is, for callers that answer differently. */
    public enum Kind {
        /** There is no database where one was expected. */
        MISSING,
        /** The database cannot be created or written there. */
        NOT_WRITABLE,
        /** The file is no database of ours, is damaged, or comes from a newer version. */
        UNREADABLE,
        /** Other processes kept the database locked for too long; trying again may help. */
        BUSY,
        /** The disk failed or is full. */
        DISK,
        /** The database's server does not answer, or does not let this user in. */
        UNREACHABLE,
        /** The call does not fit what is stored. */
        CONFLICT
    }

    private final Kind kind;

    public StoreException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public StoreException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** Returns what kind of trouble it is. */
    public Kind kind() {
        return kind;
    }
}
