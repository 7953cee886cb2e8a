package lorasearch.storage.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import lorasearch.space.Params;
import lorasearch.storage.Claim;
import lorasearch.storage.DatabaseAddress;
import lorasearch.storage.LocalProcesses;
import lorasearch.storage.StudyExistsException;
import lorasearch.storage.TrialStore;
import lorasearch.testing.ChildJvm;
import lorasearch.trial.Direction;
import lorasearch.trial.Outcome;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialState;
import org.junit.jupiter.api.Test;

/** One database, many processes. A subclass says which, and how it is seen to be intact afterwards. */
abstract class StoreProcessesContract {

    /** Returns the address of this test's database, which is empty or not there yet. */
    abstract DatabaseAddress address();

    /** Checks what the processes left behind. */
    abstract void assertIntact() throws Exception;

    @Test
    void fourProcessesGetEachNumberOnce() throws Exception {
        processesGetEachNumberOnce(4, 50);
    }

    final void processesGetEachNumberOnce(int processes, int trialsEach) throws Exception {
        try (TrialStore store = create()) {
            long study = createStudy(store);
            List<ChildJvm> children = new ArrayList<>();
            for (int i = 0; i < processes; i++) {
                children.add(
                        ChildJvm.start(ChildWorker.class, address().toString(), "s", Integer.toString(trialsEach)));
            }
            List<Integer> numbers = new ArrayList<>();
            for (ChildJvm child : children) {
                child.readAll().forEach(line -> numbers.add(Integer.valueOf(line)));
            }
            int total = processes * trialsEach;
            assertThat(numbers)
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, total).boxed().toList());
            assertThat(store.history(study).trials())
                    .hasSize(total)
                    .allSatisfy(trial -> assertThat(trial.values()).containsExactly((double) trial.number()));
        }
        assertIntact();
    }

    @Test
    void theTrialOfAKilledProcessIsTakenAtOnce() throws Exception {
        try (TrialStore store = create()) {
            long study = createStudy(store);
            try (ChildJvm child = ChildJvm.start(ChildWorker.class, address().toString(), "s", "hold")) {
                assertThat(child.readLine()).isEqualTo("0");
                assertThat(store.claim(study, LocalProcesses.self(), 1)).isEmpty();
                child.kill();
            }
            Claim taken = store.claim(study, LocalProcesses.self(), 1).orElseThrow();
            assertThat(taken.trial()).isZero();
            assertThat(taken.attempt()).isEqualTo(2);
            assertThat(taken.params()).contains(Params.empty().with("n", 0));
            store.finish(taken, Outcome.Completed.of(0));
            assertThat(store.history(study).trials()).extracting(Trial::state).containsExactly(TrialState.COMPLETE);
            assertThat(store.history(study).trials().get(0).reports()).isEqualTo(Map.of(1, 0.0));
        }
        assertIntact();
    }

    @Test
    void whatAKilledProcessHadFinishedIsKeptAndTheRestIsDoneOnce() throws Exception {
        try (TrialStore store = create()) {
            long study = createStudy(store);
            List<Integer> acknowledged = new ArrayList<>();
            for (int round = 1; round <= 5; round++) {
                try (ChildJvm one = endless();
                        ChildJvm other = endless()) {
                    for (int line = 0; line < 7 * round; line++) {
                        acknowledged.add(Integer.valueOf(one.readLine()));
                    }
                    one.signal("KILL");
                    other.signal("KILL");
                    acknowledged.addAll(rest(one));
                    acknowledged.addAll(rest(other));
                }
            }
            assertThat(acknowledged).doesNotHaveDuplicates();
            assertThat(store.history(study).inState(TrialState.COMPLETE))
                    .extracting(Trial::number)
                    .containsAll(acknowledged);
            while (store.history(study).trials().stream()
                    .anyMatch(trial -> !trial.state().isFinished())) {
                Claim left = store.claim(study, LocalProcesses.self(), Long.MAX_VALUE)
                        .orElseThrow();
                store.finish(left, Outcome.Completed.of(left.trial()));
            }
            List<Trial> trials = store.history(study).trials();
            assertThat(trials)
                    .allSatisfy(trial -> assertThat(trial.values()).containsExactly((double) trial.number()))
                    .extracting(Trial::number)
                    .containsExactlyElementsOf(
                            IntStream.range(0, trials.size()).boxed().toList());
        }
        assertIntact();
    }

    private ChildJvm endless() {
        return ChildJvm.start(ChildWorker.class, address().toString(), "s", String.valueOf(Integer.MAX_VALUE));
    }

    private static List<Integer> rest(ChildJvm child) throws IOException, InterruptedException {
        List<Integer> numbers = new ArrayList<>();
        for (String line = child.readLine(); line != null; line = child.readLine()) {
            numbers.add(Integer.valueOf(line));
        }
        child.waitFor();
        return numbers;
    }

    @Test
    void ofManyThatCreateAStudyAtOnceOneSucceeds() throws Exception {
        List<Boolean> created = atOnce(16, () -> {
            try (TrialStore store = create()) {
                createStudy(store);
                return true;
            } catch (StudyExistsException taken) {
                return false;
            }
        });
        assertThat(created).containsOnlyOnce(true);
        assertIntact();
    }

    @Test
    void enqueuedTrialsAreTakenOnce() throws Exception {
        try (TrialStore store = create()) {
            long study = createStudy(store);
            for (int n = 0; n < 64; n++) {
                store.enqueue(study, Params.empty().with("n", n));
            }
            List<List<Claim>> claims = atOnce(16, () -> {
                try (TrialStore own = create()) {
                    List<Claim> mine = new ArrayList<>();
                    for (int i = 0; i < 4; i++) {
                        mine.add(own.claim(study, LocalProcesses.self(), 64).orElseThrow());
                    }
                    return mine;
                }
            });
            assertThat(claims.stream().flatMap(List::stream))
                    .extracting(claim -> claim.params().orElseThrow().get("n"))
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 64)
                            .mapToObj(n -> (Object) (long) n)
                            .toList());
            assertThat(store.claim(study, LocalProcesses.self(), 64)).isEmpty();
        }
    }

    @Test
    void workersThatShareABudgetFinishExactlyThatManyTrials() throws Exception {
        try (TrialStore store = create()) {
            long study = createStudy(store);
            List<Integer> each = atOnce(8, () -> {
                try (TrialStore own = create()) {
                    int finished = 0;
                    while (own.history(study).finishedCount() < 50) {
                        Optional<Claim> claim = own.claim(study, LocalProcesses.self(), 50);
                        if (claim.isPresent()) {
                            own.finish(claim.get(), Outcome.Completed.of(0));
                            finished++;
                        }
                    }
                    return finished;
                }
            });
            assertThat(each.stream().mapToInt(Integer::intValue).sum()).isEqualTo(50);
            assertThat(store.history(study).trials()).extracting(Trial::state).containsOnly(TrialState.COMPLETE);
            assertThat(store.history(study).trials()).hasSize(50);
        }
    }

    private static <T> List<T> atOnce(int threads, Callable<T> call) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> future : pool.invokeAll(Collections.nCopies(threads, call))) {
                results.add(future.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }

    private TrialStore create() {
        return JooqTrialStore.create(address(), StoreEnvironment.system());
    }

    private static long createStudy(TrialStore store) {
        return store.createStudy("s", List.of(Direction.MINIMIZE), "{}", Map.of())
                .id();
    }
}
