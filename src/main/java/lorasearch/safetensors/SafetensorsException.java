package lorasearch.safetensors;

import java.io.IOException;

/** A file is not well-formed safetensors; the message names the file, the tensor where there is one, and the rule. */
public class SafetensorsException extends IOException {
    private static final long serialVersionUID = 1L;

    public SafetensorsException(String message) {
        super(message);
    }

    public SafetensorsException(String message, Throwable cause) {
        super(message, cause);
    }
}
