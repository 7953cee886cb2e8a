package lorasearch.finetune.data;

/** Says that data cannot be used as it is; the message is one line for people, with file and line where there is one. */
public class DataException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    public DataException(String message) {
        super(message);
    }

    public DataException(String message, Throwable cause) {
        super(message, cause);
    }
}
