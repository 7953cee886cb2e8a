package lorasearch.pruner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;
import org.junit.jupiter.api.Test;

class TalliesTest {

    private static final String SUM = "sum of values";

    private final SumOfValues sum = new SumOfValues();
    private final Tallies<String, Double, Double> tallies = new Tallies<>(sum);

    @Test
    void looksOnlyAtTheTrialThatWasAdded() {
        TrialHistory study = complete(1000);
        assertThat(tallies.of(study, SUM)).isEqualTo(1000);
        sum.looks = 0;
        assertThat(tallies.of(study.with(complete(1000, 5)), SUM)).isEqualTo(1005);
        assertThat(sum.looks).isEqualTo(1);
    }

    @Test
    void looksAtNothingIfNothingChanged() {
        TrialHistory study = complete(10);
        tallies.of(study, SUM);
        sum.looks = 0;
        assertThat(tallies.of(TrialHistory.of(Direction.MINIMIZE, study.trials()), SUM))
                .isEqualTo(10);
        assertThat(sum.looks).isZero();
    }

    @Test
    void countsATrialOnceThatChangedInOtherWays() {
        TrialHistory study = complete(10);
        tallies.of(study, SUM);
        Trial noted = Trial.builder(3, TrialState.COMPLETE)
                .value(1)
                .userAttribute("note", "1")
                .build();
        assertThat(tallies.of(study.with(noted), SUM)).isEqualTo(10);
    }

    @Test
    void startsAgainWhereATrialNoLongerCountsOrCountsDifferently() {
        TrialHistory study = complete(10);
        tallies.of(study, SUM);
        TrialHistory without = study.with(Trial.builder(3, TrialState.FAIL).build());
        assertThat(tallies.of(without, SUM)).isEqualTo(9);
        assertThat(tallies.of(without.with(complete(4, 7)), SUM)).isEqualTo(15);
        assertThat(tallies.of(complete(2), SUM)).isEqualTo(2);
    }

    private static TrialHistory complete(int count) {
        return TrialHistory.of(
                Direction.MINIMIZE,
                IntStream.range(0, count).mapToObj(i -> complete(i, 1)).toList());
    }

    private static Trial complete(int number, double value) {
        return Trial.builder(number, TrialState.COMPLETE).value(value).build();
    }

    /** Adds the values of complete trials, and counts how often a trial was looked at. */
    private static final class SumOfValues implements Tally<String, Double, Double> {
        private int looks;

        @Override
        public Optional<Double> part(String key, Trial trial) {
            looks++;
            return trial.value().stream().boxed().findFirst();
        }

        @Override
        public Double of(List<Double> parts) {
            return parts.stream().mapToDouble(part -> part).sum();
        }

        @Override
        public Double with(Double answer, Double part) {
            return answer + part;
        }
    }
}
