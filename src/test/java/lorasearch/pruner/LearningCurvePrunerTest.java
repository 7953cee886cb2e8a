package lorasearch.pruner;

import static lorasearch.trial.Decision.CONTINUE;
import static lorasearch.trial.Decision.STOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import lorasearch.trial.Decision;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;
import org.junit.jupiter.api.Test;

class LearningCurvePrunerTest extends PrunerContract {

    private static final int LENGTH = 12;

    @Override
    Pruner pruner() {
        return new LearningCurvePruner(0.2, 3, CheckSchedule.always());
    }

    @Test
    void stopsATrialThatIsFarBehindWhereOrderIsKept() {
        TrialHistory study = ofParallelCurves(10);
        assertThat(decide(study, 3, step -> loss(2.0, step))).isEqualTo(STOP);
        assertThat(decide(study, 3, step -> loss(0.0, step))).isEqualTo(CONTINUE);
    }

    @Test
    void letsALateStarterGoOnWhereLateStartersWonBefore() {
        // the worse the loss at first, the better in the end
        TrialHistory study = history(10, trial -> step -> step < 6 ? 1 + 0.1 * trial : 1 - 0.1 * trial);
        IntToDoubleFunction lateStarter = step -> 2.1;
        assertThat(decide(study, 3, lateStarter)).isEqualTo(CONTINUE);
        assertThat(new MedianPruner(5).decide(study, running(3, lateStarter))).isEqualTo(STOP);
    }

    @Test
    void stopsMoreReadilyAtAHigherLevel() {
        TrialHistory study = ofParallelCurves(10);
        Trial close = running(2, step -> loss(0.02, step));
        assertThat(new LearningCurvePruner(0.01, 5, CheckSchedule.always()).decide(study, close))
                .isEqualTo(CONTINUE);
        assertThat(new LearningCurvePruner(0.9, 5, CheckSchedule.always()).decide(study, close))
                .isEqualTo(STOP);
    }

    @Test
    void judgesLossesAndScoresAlike() {
        TrialHistory losses = ofParallelCurves(10);
        TrialHistory scores = TrialHistory.of(
                Direction.MAXIMIZE,
                losses.trials().stream().map(LearningCurvePrunerTest::negated).toList());
        for (double quality = 0; quality < 2; quality += 0.1) {
            double end = quality;
            Trial trial = running(3, step -> loss(end, step));
            assertThat(new LearningCurvePruner().decide(scores, negated(trial)))
                    .isEqualTo(new LearningCurvePruner().decide(losses, trial));
        }
    }

    @Test
    void isNotMisledByTrialsThatDiverged() {
        List<Trial> trials = new ArrayList<>(ofParallelCurves(10).trials());
        trials.add(complete(10, step -> 1e9 * (1 + step)));
        trials.add(complete(11, step -> step < 2 ? 1 : Double.POSITIVE_INFINITY));
        TrialHistory study = TrialHistory.of(Direction.MINIMIZE, trials);
        assertThat(decide(study, 3, step -> loss(2.0, step))).isEqualTo(STOP);
        assertThat(decide(study, 3, step -> loss(0.0, step))).isEqualTo(CONTINUE);
        assertThat(decide(study, 3, step -> 1e9)).isEqualTo(STOP);
    }

    @Test
    void waitsForTheStartupTrials() {
        Trial hopeless = running(3, step -> 50);
        assertThat(new LearningCurvePruner().decide(ofParallelCurves(4), hopeless))
                .isEqualTo(CONTINUE);
        assertThat(new LearningCurvePruner().decide(ofParallelCurves(5), hopeless))
                .isEqualTo(STOP);
    }

    @Test
    void comparesTrialsThatReportAtOtherSteps() {
        List<Trial> sparse = IntStream.range(0, 8)
                .mapToObj(i -> {
                    Trial.Builder trial = Trial.builder(i, TrialState.COMPLETE).value(loss(i / 8.0, LENGTH));
                    IntStream.of(0, 5, LENGTH).forEach(step -> trial.report(step, loss(i / 8.0, step)));
                    return trial.build();
                })
                .toList();
        TrialHistory study = TrialHistory.of(Direction.MINIMIZE, sparse);
        assertThat(decide(study, 8, step -> loss(3, step))).isEqualTo(STOP);
        assertThat(decide(study, 8, step -> loss(0, step))).isEqualTo(CONTINUE);
    }

    @Test
    void losesLessAndStopsEarlierThanTheMedianWhereCurvesCross() {
        int studies = 60;
        Cost curves = new Cost();
        Cost median = new Cost();
        for (int seed = 0; seed < studies; seed++) {
            curves.add(SimulatedStudy.run(new LearningCurvePruner(), seed));
            median.add(SimulatedStudy.run(new MedianPruner(5), seed));
        }
        assertThat(curves.regret).isLessThan(0.6 * median.regret);
        assertThat(curves.steps).isLessThan(1.1 * median.steps);
    }

    @Test
    void refusesOptionsOutOfRange() {
        assertThatThrownBy(() -> new LearningCurvePruner(1, 5, CheckSchedule.always()))
                .hasMessage("Level (1.0) must lie in [0, 1).");
        assertThatThrownBy(() -> new LearningCurvePruner(0.1, 2, CheckSchedule.always()))
                .hasMessage("Start-up trials (2) must be at least 3.");
    }

    /** What pruning cost and left, over several studies. */
    private static final class Cost {
        private double regret;
        private double steps;

        void add(SimulatedStudy.Result result) {
            regret += result.regret();
            steps += result.steps();
        }
    }

    private static Decision decide(TrialHistory study, int lastStep, IntToDoubleFunction losses) {
        return new LearningCurvePruner().decide(study, running(lastStep, losses));
    }

    /** A loss that falls to its end from 2 above. */
    private static double loss(double end, int step) {
        return end + 2 * Math.exp(-step / 4.0);
    }

    /** Trials whose ends are spread over the unit interval and whose order never changes, with some noise. */
    private static TrialHistory ofParallelCurves(int count) {
        Random random = new Random(1);
        return history(count, trial -> {
            double end = trial / 10.0;
            return step -> loss(end, step) + 0.02 * random.nextGaussian();
        });
    }

    private static TrialHistory history(int count, IntFunction<IntToDoubleFunction> losses) {
        return TrialHistory.of(
                Direction.MINIMIZE,
                IntStream.range(0, count)
                        .mapToObj(i -> complete(i, losses.apply(i)))
                        .toList());
    }

    private static Trial complete(int number, IntToDoubleFunction losses) {
        Trial.Builder trial = Trial.builder(number, TrialState.COMPLETE);
        IntStream.rangeClosed(0, LENGTH).forEach(step -> trial.report(step, losses.applyAsDouble(step)));
        return trial.value(losses.applyAsDouble(LENGTH)).build();
    }

    private static Trial running(int lastStep, IntToDoubleFunction losses) {
        Trial.Builder trial = Trial.builder(100, TrialState.RUNNING);
        IntStream.rangeClosed(0, lastStep).forEach(step -> trial.report(step, losses.applyAsDouble(step)));
        return trial.build();
    }

    private static Trial negated(Trial trial) {
        Trial.Builder negated = Trial.builder(trial.number(), trial.state());
        trial.reports().forEach((step, value) -> negated.report(step, -value));
        return negated.values(trial.values().stream().map(value -> -value).toList())
                .build();
    }
}
