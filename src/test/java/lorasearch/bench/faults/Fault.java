package lorasearch.bench.faults;

import java.nio.file.Path;

/** One kind of fault. */
@FunctionalInterface
interface Fault {

    /**
     * Does it to studies in a folder.
     *
     * @param folder an empty folder
     * @param times how often, roughly; each fault knows what it counts
     */
    Verdict inject(Path folder, int times) throws Exception;
}
