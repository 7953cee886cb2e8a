package lorasearch.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SharedWorkTest {

    @Test
    void eachItemIsWorkedOnOnceAndResultsKeepTheirOrder() {
        List<Integer> items = IntStream.range(0, 1_000).boxed().toList();
        AtomicIntegerArray times = new AtomicIntegerArray(items.size());

        List<Integer> results = SharedWork.map(items, item -> {
            times.incrementAndGet(item);
            return -item;
        });

        assertThat(results).isEqualTo(items.stream().map(item -> -item).toList());
        assertThat(items).allMatch(item -> times.get(item) == 1);
    }

    @Test
    void noItemsAreNoWork() {
        assertThat(SharedWork.map(List.of(), item -> item)).isEmpty();
    }

    @Test
    void whatGoesWrongReachesTheCaller() {
        assertThatThrownBy(() -> SharedWork.map(List.of(1, 2, 3), item -> {
                    throw new IllegalStateException("item " + item);
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("item ");
    }
}
