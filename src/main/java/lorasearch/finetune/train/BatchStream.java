package lorasearch.finetune.train;

import java.util.Collections;
import java.util.Iterator;
import lorasearch.finetune.text.LengthBuckets;

/** The batches of one epoch after another, without end. Not thread-safe. */
final class BatchStream {

    private final LengthBuckets buckets;
    private int epoch;
    private Iterator<int[]> rest = Collections.emptyIterator();

    BatchStream(LengthBuckets buckets) {
        this.buckets = buckets;
    }

    /** Returns the rows of the next batch. */
    int[] next() {
        if (!rest.hasNext()) {
            rest = buckets.epoch(epoch++).iterator();
        }
        return rest.next();
    }
}
