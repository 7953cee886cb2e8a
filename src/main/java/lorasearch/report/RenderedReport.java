package lorasearch.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A report before it is written: the contents of its files.
 *
 * @param files contents by name: the page {@value #PAGE}, then each picture's image files and its table
 */
public record RenderedReport(Map<String, byte[]> files) {

    /** The page to open. */
    public static final String PAGE = "report.html";

    public RenderedReport {
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    }
}
