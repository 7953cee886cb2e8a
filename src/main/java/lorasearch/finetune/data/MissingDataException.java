package lorasearch.finetune.data;

/** Says that a data file is not there or cannot be read. */
public final class MissingDataException extends DataException {

    private static final long serialVersionUID = 1;

    public MissingDataException(String message) {
        super(message);
    }

    public MissingDataException(String message, Throwable cause) {
        super(message, cause);
    }
}
