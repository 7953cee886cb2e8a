package lorasearch.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;
import org.junit.jupiter.api.Test;

class PruningAuditTest {

    @Test
    void countsTheStepsThatStoppedTrialsDidNotTakeAndSparedOnesDid() {
        PruningAudit audit = audit(complete(0, 0.5), stopped(1, 2), stopped(2, 6), spared(3, 0.4, 3));
        assertThat(audit.stopped()).isEqualTo(2);
        assertThat(audit.spared()).isEqualTo(1);
        assertThat(audit.stepsSaved()).isEqualTo(8 + 4);
        assertThat(audit.stepsSpent()).isEqualTo(7);
    }

    @Test
    void tellsByHowMuchASparedTrialBeatAllOthers() {
        PruningAudit audit = audit(complete(0, 0.5), spared(1, 0.7, 3), spared(2, 0.6, 3), spared(3, 0.1, 3));
        assertThat(audit.missed()).isEqualTo(2);
        assertThat(audit.largestMiss()).isCloseTo(0.2, within(1e-12));
    }

    @Test
    void boundsTheChanceOfAMissByTheNumberOfSparedTrials() {
        // no miss in n trials: 1 - 0.05^(1/n)
        assertThat(new PruningAudit(50, 10, 0, 0, 0, 0, 0).chanceOfMissAtMost().getAsDouble())
                .isCloseTo(1 - Math.pow(0.05, 0.1), within(1e-6));
        assertThat(new PruningAudit(50, 10, 10, 0.1, 0, 0, 0)
                        .chanceOfMissAtMost()
                        .getAsDouble())
                .isEqualTo(1);
        assertThat(new PruningAudit(50, 0, 0, 0, 0, 0, 0).chanceOfMissAtMost()).isEmpty();
    }

    @Test
    void isAllZerosWithoutTrials() {
        assertThat(audit()).isEqualTo(new PruningAudit(0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void saysInOneLineWhatPruningCostAndSaved() {
        assertThat(audit(complete(0, 0.5), stopped(1, 4)).sentence())
                .isEqualTo(
                        "Pruning stopped 1 trial and saved 6 steps (30 %); what it cost is not known, as no trial was"
                                + " spared.");
        assertThat(audit(complete(0, 0.5), stopped(1, 4), spared(2, 0.4, 3)).sentence())
                .endsWith(
                        "none of 1 spared trials became the best, so a stopped one would have with a chance of at most"
                                + " 95 % (95 % confidence).");
        assertThat(audit(complete(0, 0.5), stopped(1, 4), spared(2, 0.75, 3)).sentence())
                .contains("1 of 1 spared trials became the best, by up to 0.2500, so");
    }

    private static PruningAudit audit(Trial... trials) {
        return PruningAudit.of(TrialHistory.of(Direction.MAXIMIZE, List.of(trials)));
    }

    private static Trial complete(int number, double value) {
        return Trial.builder(number, TrialState.COMPLETE)
                .report(10, value)
                .value(value)
                .build();
    }

    private static Trial stopped(int number, int step) {
        return Trial.builder(number, TrialState.PRUNED).report(step, 0.1).build();
    }

    private static Trial spared(int number, double value, int step) {
        return Trial.builder(number, TrialState.COMPLETE)
                .report(step, 0)
                .report(10, value)
                .value(value)
                .systemAttribute(Trial.SPARED_AT, Integer.toString(step))
                .build();
    }
}
