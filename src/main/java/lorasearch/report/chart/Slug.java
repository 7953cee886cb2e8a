package lorasearch.report.chart;

import java.util.Locale;

/** Makes names that may contain anything fit for the name of a file. */
final class Slug {
    private static final int LONGEST = 30;

    private Slug() {}

    /** Returns the name in lower-case letters, digits and dashes, shortened. */
    static String of(String name) {
        String slug = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return slug.substring(0, Math.min(slug.length(), LONGEST));
    }
}
