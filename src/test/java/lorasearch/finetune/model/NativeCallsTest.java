package lorasearch.finetune.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class NativeCallsTest {

    private static final Duration PLENTY = Duration.ofMinutes(1);

    private final NativeCalls calls = new NativeCalls();

    @Test
    void endWaitsForTheCallThatRuns() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        Thread caller = new Thread(() -> calls.make(() -> {
            begun.countDown();
            return await(mayEnd);
        }));
        caller.start();
        begun.await();
        assertThat(calls.end(Duration.ZERO)).isFalse();
        mayEnd.countDown();
        assertThat(calls.end(PLENTY)).isTrue();
        caller.join();
    }

    @Test
    void noCallStartsAfterTheEnd() throws InterruptedException {
        assertThat(calls.end(PLENTY)).isTrue();
        AtomicBoolean made = new AtomicBoolean();
        Thread caller = new Thread(() -> calls.make(() -> {
            made.set(true);
            return null;
        }));
        caller.setDaemon(true);
        caller.start();
        while (caller.getState() != Thread.State.WAITING && caller.isAlive()) {
            Thread.onSpinWait();
        }
        assertThat(caller.isAlive()).isTrue();
        assertThat(made).isFalse();
    }

    @Test
    void callsGiveTheirResults() {
        assertThat(calls.make(() -> 42)).isEqualTo(42);
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
