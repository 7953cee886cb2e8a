package lorasearch.finetune.model;

/** A model or adapter cannot be loaded; the message names the file or tensor and the rule. */
public class ModelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ModelException(String message) {
        super(message);
    }

    public ModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
