package lorasearch.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ConstraintsTest {

    @Test
    void theViolationIsTheSumOfWhatIsPositive() {
        Trial trial = Trial.builder(0, TrialState.COMPLETE)
                .systemAttribute("constraints", "[0.5, -1.0, 2]")
                .systemAttribute("constraints:memory", "0.25")
                .systemAttribute("constraints:time", "-3")
                .build();
        assertEquals(OptionalDouble.of(2.75), Constraints.violation(trial));
    }

    @Test
    void aTrialWithoutConstraintsIsNotTheSameAsAFeasibleOne() {
        Trial without = Trial.builder(0, TrialState.COMPLETE)
                .systemAttribute("fixed_params", "{}")
                .build();
        Trial feasible = Trial.builder(0, TrialState.COMPLETE)
                .systemAttribute("constraints", "[-1.0]")
                .build();
        assertEquals(OptionalDouble.empty(), Constraints.violation(without));
        assertEquals(OptionalDouble.of(0), Constraints.violation(feasible));
    }

    @Test
    void whatIsNoNumberIsNamedWithItsTrial() {
        Trial trial = Trial.builder(7, TrialState.COMPLETE)
                .systemAttribute("constraints", "[\"much\"]")
                .build();
        String message = assertThrows(IllegalArgumentException.class, () -> Constraints.violation(trial))
                .getMessage();
        assertEquals("Constraint of trial 7 (much) must be a number.", message);
    }
}
