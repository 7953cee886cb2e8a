package lorasearch.objective.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import lorasearch.objective.Assignment;
import lorasearch.space.Params;
import lorasearch.space.SearchSpace;
import lorasearch.testing.RecordingProgress;
import lorasearch.testing.RecordingProgress.Report;
import lorasearch.trial.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The example program that comes with the studies, against the same formulas in Java. */
@DisabledOnOs(OS.WINDOWS)
class ExampleTest {

    private static final int STEPS = 20;
    private static final int ITERATIONS = 10;

    @TempDir
    Path folder;

    private final RecordingProgress progress = new RecordingProgress();

    @Test
    void descendsTheRosenbrockFunction() throws Exception {
        double[] expected = descend(0.0005, 0.9);
        Outcome outcome = evaluate(0.0005, 0.9);
        assertThat(progress.reports())
                .extracting(Report::step)
                .isEqualTo(IntStream.rangeClosed(1, STEPS).boxed().toList());
        for (int i = 0; i < STEPS; i++) {
            assertThat(progress.reports().get(i).value()).isCloseTo(expected[i], within(1e-8 * expected[i]));
        }
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Completed.class,
                        completed -> assertThat(completed.values().get(0))
                                .isEqualTo(progress.reports().get(STEPS - 1).value()));
        assertThat(progress.notes()).containsKeys("x", "y");
    }

    @Test
    void isPruned() throws Exception {
        progress.stoppingAt(step -> step == 3);
        assertEquals(new Outcome.Pruned(3), evaluate(0.0005, 0.9));
    }

    @Test
    void failsWhereItDiverges() throws Exception {
        assertThat(evaluate(1, 0))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.reason()).endsWith("last output: diverged at step 1"));
    }

    private Outcome evaluate(double rate, double momentum) throws IOException {
        Command command = Command.of(List.of("sh", "descent.sh"), Path.of("studies", "examples"));
        Params point = Params.empty().with("learning_rate", rate).with("momentum", momentum);
        return new CommandObjective(command, SearchSpace.of()).evaluate(new Assignment(0, 0, point, folder), progress);
    }

    private static double[] descend(double rate, double momentum) {
        double[] values = new double[STEPS];
        double x = -1.5;
        double y = 2;
        double speedX = 0;
        double speedY = 0;
        for (int i = 0; i < STEPS * ITERATIONS; i++) {
            double slopeX = -2 * (1 - x) - 400 * x * (y - x * x);
            double slopeY = 200 * (y - x * x);
            speedX = momentum * speedX - rate * slopeX;
            speedY = momentum * speedY - rate * slopeY;
            x += speedX;
            y += speedY;
            values[i / ITERATIONS] = Math.pow(1 - x, 2) + 100 * Math.pow(y - x * x, 2);
        }
        return values;
    }
}
