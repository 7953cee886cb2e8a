package lorasearch.finetune.train;

import static lorasearch.metrics.GoldenMetrics.numbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import java.util.stream.Stream;
import lorasearch.metrics.GoldenMetrics;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ScheduleTest {

    @TestFactory
    Stream<DynamicNode> goesAsInTransformers() {
        return GoldenMetrics.ofCases(
                "schedules.json", new GoldenMetrics.Claim("has the rate of each step", ScheduleTest::rates));
    }

    private static void rates(JsonObject golden) {
        int steps = golden.get("steps").getAsInt();
        int warmup = golden.get("warmup").getAsInt();
        double peak = golden.get("base_lr").getAsDouble();
        LearningRate rate = new LearningRate(schedule(golden.get("name").getAsString()), peak, warmup, steps);
        if (golden.has("error")) {
            // Transformers divides by zero after a warm-up that takes all steps; we have no step after it.
            assertThat(rate.at(steps - 1)).isBetween(0.0, peak);
            return;
        }
        double[] expected = numbers(golden.get("lr"));
        for (int step = 0; step < expected.length; step++) {
            assertThat(rate.at(step)).as("step %d", step).isCloseTo(expected[step], within(1e-15));
        }
    }

    /** With one cycle, the default, Transformers' cosine with restarts has no restart. */
    private static Schedule schedule(String name) {
        return name.equals("cosine_with_restarts") ? Schedule.COSINE : Schedule.named(name);
    }

    @Test
    void isKnownByName() {
        assertThat(Schedule.named("constant_with_warmup")).isEqualTo(Schedule.CONSTANT_WITH_WARMUP);
        assertThatThrownBy(() -> Schedule.named("linaer"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Schedule \"linaer\" is unknown; there are: constant, constant_with_warmup, linear, cosine,"
                        + " polynomial, inverse_sqrt.");
    }

    @Test
    void warmsUpForAShareOfTheStepsRoundedUp() {
        assertThat(new Warmup.Ratio(0.06).inSteps(100)).isEqualTo(6);
        assertThat(new Warmup.Ratio(0.06).inSteps(101)).isEqualTo(7);
        assertThat(new Warmup.Ratio(0).inSteps(101)).isZero();
        assertThat(new Warmup.Steps(12).inSteps(101)).isEqualTo(12);
    }

    @Test
    void measuresSpansInSteps() {
        assertThat(new Span.Epochs(3).inSteps(25)).isEqualTo(75);
        assertThat(new Span.Epochs(0.5).inSteps(25)).isEqualTo(13);
        assertThat(new Span.Epochs(0.01).inSteps(25)).isEqualTo(1);
        assertThat(new Span.Steps(7).inSteps(25)).isEqualTo(7);
    }
}
