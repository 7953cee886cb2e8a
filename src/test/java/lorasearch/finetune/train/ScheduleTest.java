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
        int cycles = golden.has("num_cycles") ? golden.get("num_cycles").getAsInt() : 1;
        LearningRate rate =
                new LearningRate(Schedule.named(golden.get("name").getAsString()), peak, warmup, steps, cycles);
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

    @Test
    void everyCycleGoesFromThePeakToZero() {
        LearningRate rate = new LearningRate(Schedule.COSINE_WITH_RESTARTS, 0.5, 4, 24, 2);
        assertThat(rate.at(4)).isEqualTo(0.5);
        assertThat(rate.at(9)).isCloseTo(0.25, within(1e-15));
        assertThat(rate.at(13)).isLessThan(0.02);
        assertThat(rate.at(14)).isEqualTo(0.5);
        assertThat(rate.at(24)).isZero();
        assertThatThrownBy(() -> new LearningRate(Schedule.COSINE_WITH_RESTARTS, 0.5, 4, 24, 0))
                .hasMessage("Number of cycles (0) must be at least 1.");
    }

    @Test
    void isKnownByName() {
        assertThat(Schedule.named("constant_with_warmup")).isEqualTo(Schedule.CONSTANT_WITH_WARMUP);
        assertThatThrownBy(() -> Schedule.named("linaer"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Schedule \"linaer\" is unknown; there are: constant, constant_with_warmup, linear, cosine,"
                        + " cosine_with_restarts, polynomial, inverse_sqrt.");
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
