package lorasearch.objective;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import lorasearch.space.CategoricalDistribution;
import lorasearch.space.FloatDistribution;
import lorasearch.space.Parameter;
import lorasearch.space.Params;
import lorasearch.space.SearchSpace;
import lorasearch.testing.RecordingProgress;
import lorasearch.trial.Direction;
import lorasearch.trial.Outcome;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;
import org.junit.jupiter.api.Test;

class CachedObjectiveTest {

    private static final SearchSpace SPACE = SearchSpace.of(
            Parameter.of("batch", CategoricalDistribution.of(8, 16)),
            Parameter.of("dropout", FloatDistribution.stepped(0, 0.4, 0.1)));
    private static final Objective EVALUATED = (assignment, progress) -> Outcome.Completed.of(-1);

    private final RecordingProgress progress = new RecordingProgress();

    @Test
    void takesTheValuesOfTheEarliestCompleteTrialAtThePoint() throws Exception {
        TrialHistory history = history(
                trial(0, TrialState.COMPLETE, 8, 0.1).value(5),
                trial(1, TrialState.PRUNED, 16, 0.3).value(6),
                trial(2, TrialState.COMPLETE, 16, 0.3).value(7),
                trial(3, TrialState.COMPLETE, 16, 0.3).value(8),
                trial(4, TrialState.RUNNING, 16, 0.3));

        // three steps of 0.1 are not exactly 0.3
        assertThat(evaluate(history, 4, 16, 0.1 + 0.1 + 0.1)).isEqualTo(Outcome.Completed.of(7));
        assertThat(progress.notes()).containsEntry(CachedObjective.NOTE, "2");
        assertThat(progress.reports()).isEmpty();
    }

    @Test
    void evaluatesWhatNoCompleteTrialHas() throws Exception {
        TrialHistory history = history(
                trial(0, TrialState.COMPLETE, 8, 0.1).value(5),
                trial(1, TrialState.FAIL, 16, 0.3),
                trial(2, TrialState.RUNNING, 16, 0.3),
                trial(3, TrialState.RUNNING, 16, 0.3));

        assertThat(evaluate(history, 3, 16, 0.3)).isEqualTo(Outcome.Completed.of(-1));
        assertThat(progress.notes()).isEmpty();
    }

    private Outcome evaluate(TrialHistory history, int number, int batch, double dropout) throws Exception {
        return new CachedObjective(EVALUATED, SPACE, () -> history)
                .evaluate(new Assignment(number, 1, point(batch, dropout), Path.of("")), progress);
    }

    private static Params point(int batch, double dropout) {
        return Params.empty().with("batch", batch).with("dropout", dropout);
    }

    private static Trial.Builder trial(int number, TrialState state, int batch, double dropout) {
        return Trial.builder(number, state).point(SPACE, point(batch, dropout));
    }

    private static TrialHistory history(Trial.Builder... trials) {
        return TrialHistory.of(
                Direction.MINIMIZE,
                List.of(trials).stream().map(Trial.Builder::build).toList());
    }
}
