package lorasearch.bagofwords;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class LogisticRegressionTest {

    private static final int TERMS = 6;

    /** The objective is convex, so a point where no coordinate can be moved to a lower value is its minimum. */
    @Property(tries = 30)
    void noStepFromTheSolutionLowersTheObjective(@ForAll @LongRange(min = 0) long seed) {
        Random random = new Random(seed);
        int count = 5 + random.nextInt(60);
        double c = Math.exp(random.nextGaussian());
        double[][] table = new double[count][TERMS];
        boolean[] truth = new boolean[count];
        List<SparseRow> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            for (int term = 0; term < TERMS; term++) {
                table[i][term] = random.nextBoolean() ? random.nextGaussian() : 0;
            }
            truth[i] = i == 0 || (i > 1 && table[i][0] + random.nextGaussian() > 0);
            rows.add(new SparseRow(new int[] {0, 1, 2, 3, 4, 5}, table[i]));
        }
        double[] solution = LogisticRegression.fit(rows, truth, TERMS, c, 1e-9);
        double best = objective(table, truth, c, solution);
        for (int coordinate = 0; coordinate <= TERMS; coordinate++) {
            for (double step : new double[] {-1e-3, 1e-3}) {
                double[] moved = solution.clone();
                moved[coordinate] += step;
                assertThat(objective(table, truth, c, moved)).isGreaterThanOrEqualTo(best - 1e-12);
            }
        }
    }

    /** Without terms the bias alone is left, and it reproduces the share of positives. */
    @Test
    void theBiasIsNotHeldBack() {
        List<SparseRow> rows = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            rows.add(new SparseRow(new int[0], new double[0]));
        }
        boolean[] truth = new boolean[50];
        truth[7] = true;
        double[] solution = LogisticRegression.fit(rows, truth, 0, 1e-3, 1e-10);
        assertThat(LogisticRegression.probability(solution, rows.get(0))).isCloseTo(0.02, within(1e-9));
    }

    private static double objective(double[][] table, boolean[] truth, double c, double[] solution) {
        double sum = 0;
        for (int i = 0; i < table.length; i++) {
            double score = solution[TERMS];
            for (int term = 0; term < TERMS; term++) {
                score += table[i][term] * solution[term];
            }
            sum += Math.log(1 + Math.exp(truth[i] ? -score : score));
        }
        double squares = 0;
        for (int term = 0; term < TERMS; term++) {
            squares += solution[term] * solution[term];
        }
        return squares / 2 + c * sum;
    }
}
