package lorasearch.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import lorasearch.space.Distribution;
import lorasearch.space.FloatDistribution;
import lorasearch.space.IntDistribution;
import lorasearch.space.Parameter;
import lorasearch.space.Params;
import lorasearch.space.SearchSpace;
import lorasearch.trial.Direction;
import lorasearch.trial.Outcome;
import lorasearch.trial.Trial;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Any interleaving of the calls of two processes gives the history that {@link StoreModel} has. */
public abstract class StoreInterleavings {

    private static final Map<String, Distribution> DISTRIBUTIONS =
            Map.of("x", FloatDistribution.uniform(0, 10), "n", IntDistribution.uniform(0, 10));

    private static final SearchSpace SPACE =
            SearchSpace.of(Parameter.of("x", DISTRIBUTIONS.get("x")), Parameter.of("n", DISTRIBUTIONS.get("n")));

    /** What a process may do. */
    enum Action {
        CLAIM,
        ENQUEUE,
        START,
        REPORT,
        NOTE,
        COMPLETE,
        PRUNE,
        FAIL,
        GIVE_BACK,
        DIE,
        LOOK
    }

    /**
     * One call.
     *
     * @param process which of the two processes calls
     * @param pick chooses among the claims that were ever made, and the numbers that are written
     */
    record Call(Action action, int process, int pick) {}

    private static final AtomicInteger DATABASES = new AtomicInteger();

    /** Opens a database, which is created first if it does not exist; each call stands for another process. */
    protected abstract TrialStore open(TestWorld world, String database);

    @Provide
    Arbitrary<List<Call>> calls() {
        Arbitrary<Action> actions = Arbitraries.of(Action.class);
        Arbitrary<Call> call = Combinators.combine(
                        actions,
                        Arbitraries.integers().between(0, 1),
                        Arbitraries.integers().between(0, 99))
                .as(Call::new);
        return call.list().ofMinSize(10).ofMaxSize(80);
    }

    @Property(tries = 25)
    void givesTheHistoryOfTheModel(@ForAll("calls") List<Call> calls) {
        TestWorld world = new TestWorld();
        String database = "study-" + DATABASES.incrementAndGet();
        try (TrialStore first = open(world, database);
                TrialStore second = open(world, database)) {
            Run run = new Run(world, List.of(first, second));
            calls.forEach(run::perform);
            run.compare(0);
            run.compare(1);
        }
    }

    /** One interleaving, performed on the stores and on the model. */
    private static final class Run {
        private final TestWorld world;
        private final List<TrialStore> stores;
        private final StoreModel model = new StoreModel();
        private final long study;
        private final Worker[] workers = {new Worker("h", "s", 0, 0), new Worker("h", "s", 1, 0)};
        private final List<Claim> claims = new ArrayList<>();
        private final Map<Claim, Claim> inModel = new HashMap<>();
        private int deaths;

        Run(TestWorld world, List<TrialStore> stores) {
            this.world = world;
            this.stores = stores;
            study = stores.get(0)
                    .createStudy("s", List.of(Direction.MINIMIZE), "{}", Map.of())
                    .id();
        }

        void perform(Call call) {
            TrialStore store = stores.get(call.process());
            int pick = call.pick();
            switch (call.action()) {
                case CLAIM -> claim(call);
                case ENQUEUE -> assertThat(store.enqueue(study, point(pick))).isEqualTo(model.enqueue(point(pick)));
                case START ->
                    write(
                            pick,
                            claim -> store.start(claim, SPACE, point(pick)),
                            claim -> model.start(claim, point(pick)));
                case REPORT ->
                    write(
                            pick,
                            claim -> store.report(claim, pick % 5, number(pick), Map.of()),
                            claim -> model.report(claim, pick % 5, number(pick)));
                case NOTE ->
                    write(
                            pick,
                            claim -> store.note(claim, "n" + pick % 3, "" + pick),
                            claim -> model.note(claim, "n" + pick % 3, "" + pick));
                case COMPLETE -> finish(store, pick, Outcome.Completed.of(pick));
                case PRUNE -> finish(store, pick, new Outcome.Pruned(pick % 5));
                case FAIL -> finish(store, pick, new Outcome.Failed("x"));
                case GIVE_BACK -> finish(store, pick, new Outcome.Interrupted(pick % 5));
                case DIE -> die(call.process());
                case LOOK -> compare(call.process());
                default -> throw new AssertionError(call);
            }
        }

        private void claim(Call call) {
            long target = call.pick() % 15;
            Worker worker = workers[call.process()];
            Optional<Claim> expected = model.claim(worker, target);
            Optional<Claim> actual = stores.get(call.process()).claim(study, worker, target);
            assertThat(actual.map(Claim::trial)).isEqualTo(expected.map(Claim::trial));
            assertThat(actual.map(Claim::attempt)).isEqualTo(expected.map(Claim::attempt));
            assertThat(actual.flatMap(Claim::params)).isEqualTo(expected.flatMap(Claim::params));
            actual.ifPresent(claim -> {
                claims.add(claim);
                inModel.put(claim, expected.orElseThrow());
            });
        }

        private void write(int pick, Consumer<Claim> call, Consumer<Claim> modelCall) {
            if (claims.isEmpty()) {
                return;
            }
            Claim claim = claims.get(pick % claims.size());
            if (model.holds(inModel.get(claim))) {
                call.accept(claim);
                modelCall.accept(inModel.get(claim));
            } else {
                assertThatThrownBy(() -> call.accept(claim)).isInstanceOf(LostClaimException.class);
            }
        }

        private void finish(TrialStore store, int pick, Outcome outcome) {
            if (claims.isEmpty()) {
                return;
            }
            Claim claim = claims.get(pick % claims.size());
            if (model.endedSo(inModel.get(claim), outcome)) {
                store.finish(claim, outcome);
            } else {
                write(pick, same -> store.finish(same, outcome), same -> model.finish(same, outcome));
            }
        }

        private void die(int process) {
            world.end(workers[process]);
            model.end(workers[process]);
            deaths++;
            workers[process] = new Worker("h", "s", process, deaths);
        }

        void compare(int process) {
            List<Trial> actual = stores.get(process).history(study).trials();
            assertThat(actual.stream().map(Run::comparable).toList()).isEqualTo(model.trials(DISTRIBUTIONS));
        }

        /** Without times and system attributes. */
        private static Trial comparable(Trial trial) {
            return new Trial(
                    trial.number(),
                    trial.state(),
                    trial.params(),
                    trial.distributions(),
                    trial.values(),
                    trial.reports(),
                    trial.userAttributes(),
                    Map.of(),
                    Optional.empty(),
                    Optional.empty());
        }

        private static Params point(int pick) {
            return Params.empty().with("n", pick % 7).with("x", pick % 4 * 0.5);
        }

        private static double number(int pick) {
            return pick % 10 == 0 ? Double.NaN : pick % 10 == 1 ? Double.POSITIVE_INFINITY : pick / 7.0;
        }
    }
}
