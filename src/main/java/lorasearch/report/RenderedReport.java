package lorasearch.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A report before it is written: the contents of its files, each made when it is asked for.
 *
 * @param files contents by name: the page {@value #PAGE}, then each picture's image files and its table; the same however
 *     often they are asked for, from any thread
 */
public record RenderedReport(Map<String, Supplier<byte[]>> files) {

    /** The page to open. */
    public static final String PAGE = "report.html";

    public RenderedReport {
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    }
}
