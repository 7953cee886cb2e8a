package lorasearch.objective;

/** An evaluation needs more memory than there is; the message is one line with the sizes that were too large. */
public final class MemoryShortageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MemoryShortageException(String message, Throwable cause) {
        super(message, cause);
    }
}
