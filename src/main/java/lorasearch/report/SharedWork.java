package lorasearch.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Work that as many threads share as there are processors. Each takes the next item when it is done with one, so that none
 * waits for long at the end; a parallel stream of the items would deal them out in a few large parts.
 */
final class SharedWork {

    private SharedWork() {}

    /**
     * Works on each item, beginning in the items' order.
     *
     * @param work is done in several threads at once; if it throws, the other items may be left undone
     * @return the results in the items' order
     */
    static <T, R> List<R> map(List<T> items, Function<T, R> work) {
        List<R> results = new ArrayList<>(Collections.nCopies(items.size(), null));
        AtomicInteger next = new AtomicInteger();
        IntStream.rangeClosed(0, ForkJoinPool.getCommonPoolParallelism())
                .parallel()
                .forEach(thread -> {
                    for (int i = next.getAndIncrement(); i < items.size(); i = next.getAndIncrement()) {
                        results.set(i, work.apply(items.get(i)));
                    }
                });
        return results;
    }
}
