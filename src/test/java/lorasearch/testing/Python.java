package lorasearch.testing;

import java.io.IOException;

/**
 * A Python interpreter that tests and measurements may use where it is present.
 *
 * @param command its name or path
 */
public record Python(String command) {

    /** Returns whether it is there and can import all of the modules. */
    public boolean has(String... modules) throws InterruptedException {
        try {
            return new ProcessBuilder(command, "-c", "import " + String.join(", ", modules))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException absent) {
            return false;
        }
    }
}
