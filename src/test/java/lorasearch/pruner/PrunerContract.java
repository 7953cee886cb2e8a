package lorasearch.pruner;

import static lorasearch.trial.Decision.CONTINUE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import lorasearch.trial.Decision;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;
import org.junit.jupiter.api.Test;

/** What every pruner keeps to. A subclass says how to make one, with options under which it stops some trials. */
abstract class PrunerContract {

    private static final int SITUATIONS = 200;
    private static final int REPORTS = 800;
    private static final List<TrialState> STATES = List.of(TrialState.values());

    /** Returns a new pruner; two of them decide alike. */
    abstract Pruner pruner();

    @Test
    void letsATrialWithoutReportsGoOn() {
        situations().forEach(situation -> {
            Trial silent = Trial.builder(situation.running.number(), TrialState.RUNNING)
                    .build();
            assertEquals(CONTINUE, pruner().decide(situation.history, silent));
        });
    }

    @Test
    void letsTheFirstTrialOfAStudyGoOnWhileItsReportsAreOrdinary() {
        Trial alone = Trial.builder(0, TrialState.RUNNING)
                .report(1, 0.3)
                .report(2, 0.2)
                .build();
        for (Direction direction : Direction.values()) {
            assertEquals(CONTINUE, pruner().decide(TrialHistory.of(direction, List.of()), alone));
        }
    }

    @Test
    void decidesByItsArgumentsAlone() {
        List<Decision> forwards =
                situations().stream().map(s -> s.decision(pruner())).toList();
        Pruner shared = pruner();
        List<Situation> situations = situations();
        Decision[] anyOrder = new Decision[situations.size()];
        IntStream.range(0, situations.size())
                .parallel()
                .forEach(i -> anyOrder[i] = situations.get(i).decision(shared));
        assertEquals(forwards, Arrays.asList(anyOrder));
    }

    @Test
    void ignoresAnOlderSnapshotOfTheRunningTrial() {
        situations().forEach(situation -> {
            List<Trial> withOlder = new ArrayList<>(situation.history.trials());
            Trial.Builder older = Trial.builder(situation.running.number(), TrialState.RUNNING);
            situation.running.reports().headMap(situation.running.lastStep()).forEach(older::report);
            withOlder.add(older.build());
            TrialHistory history = new TrialHistory(situation.history.directions(), withOlder);
            assertEquals(situation.decision(pruner()), pruner().decide(history, situation.running));
        });
    }

    @Test
    void judgesAGrowingStudyAsOneThatItSeesForTheFirstTime() {
        for (Direction direction : Direction.values()) {
            GrowingStudy study = new GrowingStudy(direction);
            Pruner shared = pruner();
            for (int report = 0; report < REPORTS; report++) {
                Situation situation = study.next();
                Decision decision = pruner().decide(situation.history, situation.running);
                Map<String, String> marks = pruner().marks(situation.history, situation.running);
                assertEquals(decision, shared.decide(situation.history, situation.running));
                assertEquals(marks, shared.marks(situation.history, situation.running));
                study.accept(situation.running, decision, marks);
            }
        }
    }

    /** A running trial among others. */
    record Situation(TrialHistory history, Trial running) {
        Decision decision(Pruner pruner) {
            return pruner.decide(history, running);
        }
    }

    /** Returns the same random situations each time: curves of several lengths with NaN, ties, jumps and infinities. */
    static List<Situation> situations() {
        Random random = new Random(20);
        return IntStream.range(0, SITUATIONS).mapToObj(i -> situation(random)).toList();
    }

    private static Situation situation(Random random) {
        Direction direction = random.nextBoolean() ? Direction.MINIMIZE : Direction.MAXIMIZE;
        int count = random.nextInt(12);
        List<Trial> trials = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            TrialState state = STATES.get(random.nextInt(STATES.size()));
            Trial.Builder trial = Trial.builder(number, state);
            addReports(trial, random);
            if (state == TrialState.COMPLETE) {
                trial.value(random.nextInt(8) / 8.0);
            }
            trials.add(trial.build());
        }
        Trial.Builder running = Trial.builder(count, TrialState.RUNNING);
        addReports(running, random);
        return new Situation(
                TrialHistory.of(direction, trials),
                running.report(40, random.nextInt(8) / 8.0).build());
    }

    private static void addReports(Trial.Builder trial, Random random) {
        int length = random.nextInt(20);
        for (int step = random.nextInt(3); step < length; step += 1 + random.nextInt(2)) {
            double[] special = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
            boolean ordinary = random.nextInt(20) > 0;
            trial.report(step, ordinary ? random.nextInt(8) / 8.0 : special[random.nextInt(special.length)]);
        }
    }
}
