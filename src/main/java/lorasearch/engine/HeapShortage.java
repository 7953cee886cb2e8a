package lorasearch.engine;

/** Puts into words that Java was not allowed as much memory as was needed. */
public final class HeapShortage {

    private static final long MEGABYTE = 1 << 20;

    private HeapShortage() {}

    /** Returns one line that says how much this process may use, and how to allow it more. */
    public static String inWords(OutOfMemoryError shortage) {
        long limit = Runtime.getRuntime().maxMemory() / MEGABYTE;
        return "This Java process may use %d MB, which are too few (%s); allow it more, as with LORASEARCH_JAVA_OPTIONS=-Xmx%dm."
                .formatted(limit, shortage.getMessage(), 2 * limit);
    }
}
