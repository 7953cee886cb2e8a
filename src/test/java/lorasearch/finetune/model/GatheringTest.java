package lorasearch.finetune.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GatheringTest {

    private final List<List<Integer>> rounds = Collections.synchronizedList(new ArrayList<>());
    private final Gathering<Integer, Integer> gathering = new Gathering<>(this::square);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private List<Integer> square(List<Integer> questions) {
        rounds.add(questions.stream().sorted().toList());
        if (questions.contains(-1)) {
            throw new IllegalStateException("minus one");
        }
        return questions.stream().map(question -> question * question).toList();
    }

    @Test
    void oneMemberWorksAlone() {
        try (Gathering<Integer, Integer>.Member member = gathering.join()) {
            assertThat(member.ask(3)).isEqualTo(9);
            assertThat(member.ask(4)).isEqualTo(16);
        }
        assertThat(rounds).containsExactly(List.of(3), List.of(4));
    }

    @Test
    void membersWhoArePresentAreAnsweredTogether() throws Exception {
        Gathering<Integer, Integer>.Member first = gathering.join();
        first.ask(1);
        Thread other = new Thread(() -> gathering.join().ask(2));
        other.start();
        while (other.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        assertThat(first.ask(3)).isEqualTo(9);
        other.join();
        assertThat(rounds).containsExactly(List.of(1), List.of(2, 3));
    }

    @Test
    void eachGetsItsOwnAnswer() throws Exception {
        int members = 4;
        int requests = 50;
        List<Future<List<Integer>>> answers = new ArrayList<>();
        for (int i = 0; i < members; i++) {
            int first = 100 * i;
            answers.add(threads.submit(() -> {
                List<Integer> own = new ArrayList<>();
                try (Gathering<Integer, Integer>.Member member = gathering.join()) {
                    for (int k = 0; k < requests; k++) {
                        own.add(member.ask(first + k));
                    }
                }
                return own;
            }));
        }
        for (int i = 0; i < members; i++) {
            List<Integer> own = answers.get(i).get();
            for (int k = 0; k < requests; k++) {
                assertThat(own.get(k)).isEqualTo((100 * i + k) * (100 * i + k));
            }
        }
        assertThat(rounds.stream().mapToInt(List::size).sum()).isEqualTo(members * requests);
    }

    @Test
    void nobodyWaitsForAMemberThatIsAway() throws Exception {
        Gathering<Integer, Integer>.Member busy = gathering.join();
        busy.ask(1);
        busy.away();
        assertThat(inAnotherThread(() -> gathering.join().ask(2)).get()).isEqualTo(4);
    }

    @Test
    void aMemberThatLeavesLetsTheOthersGoOn() throws Exception {
        Gathering<Integer, Integer>.Member leaving = gathering.join();
        leaving.ask(1);
        Future<Integer> waiting = inAnotherThread(() -> gathering.join().ask(2));
        leaving.close();
        assertThat(waiting.get()).isEqualTo(4);
        assertThat(rounds).containsExactly(List.of(1), List.of(2));
    }

    @Test
    void aFailureReachesTheOneWhoCausedIt() throws Exception {
        Gathering<Integer, Integer>.Member sound = gathering.join();
        sound.ask(1);
        Future<Integer> spoiling = inAnotherThread(() -> {
            try (Gathering<Integer, Integer>.Member member = gathering.join()) {
                return member.ask(-1);
            }
        });
        assertThat(sound.ask(5)).isEqualTo(25);
        sound.close();
        assertThatThrownBy(spoiling::get).hasRootCauseMessage("minus one");
    }

    private Future<Integer> inAnotherThread(Callable<Integer> task) {
        return threads.submit(task);
    }
}
