package lorasearch.bench.faults;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import lorasearch.storage.Attempt;
import lorasearch.storage.Claim;
import lorasearch.storage.LocalProcesses;
import lorasearch.storage.TrialStore;
import lorasearch.storage.jooq.JooqTrialStore;
import lorasearch.storage.jooq.StoreEnvironment;

/** F7: the wall clock jumps by hours while a trial is held. */
final class ClockSteps implements Fault {

    @Override
    public Verdict inject(Path folder, int times) throws Exception {
        Path file = folder.resolve("study.db");
        Cheap.create(file);
        Duration[] jump = {Duration.ZERO};
        Clock clock = new JumpingClock(jump);
        StoreEnvironment world = new StoreEnvironment(
                clock, System::nanoTime, worker -> false, Duration.ofSeconds(60), Duration.ofSeconds(30));
        try (TrialStore holder = JooqTrialStore.open(file, world);
                TrialStore other = JooqTrialStore.open(file, world)) {
            long study = Cheap.id(holder);
            int lost = 0;
            for (int i = 0; i < times; i++) {
                Claim held = holder.claim(study, LocalProcesses.self(), i + 1L).orElseThrow();
                jump[0] = jump[0].plus(i % 2 == 0 ? Duration.ofHours(2) : Duration.ofHours(-2));
                Optional<Claim> taken = other.claim(study, LocalProcesses.self(), i + 1L);
                lost += taken.isPresent() ? 1 : 0;
                Cheap.work(holder, held);
                Cheap.finish(holder, held);
            }
            long attempts = holder.attempts(study).stream()
                    .filter(attempt -> attempt.ending().equals(Optional.of(Attempt.Ending.COMPLETE)))
                    .count();
            return new Verdict(
                    "F7 wall clock set by 2 hours, forth and back",
                    times,
                    "no lease lost by the jump",
                    "%d leases lost, %d of %d trials finished at the first attempt".formatted(lost, attempts, times),
                    lost == 0 && attempts == times);
        }
    }

    private static final class JumpingClock extends Clock {
        private final Duration[] jump;

        JumpingClock(Duration[] jump) {
            this.jump = jump;
        }

        @Override
        public Instant instant() {
            return Clock.systemUTC().instant().plus(jump[0]);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
