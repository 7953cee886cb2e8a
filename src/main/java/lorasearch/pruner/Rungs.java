package lorasearch.pruner;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import lorasearch.trial.Direction;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialHistory;

/** Who got to the rungs of successive halving, and with which losses: the marks that trials carry. Safe to share. */
final class Rungs {

    private static final String MARK = "completed_rung_";

    /**
     * What trials are compared at.
     *
     * @param direction of the objective
     * @param bracket whose trials are compared
     * @param number from 0
     */
    record Rung(Direction direction, Bracket bracket, int number) {}

    private static final Tally<Rung, Double, double[]> LOSSES = new Tally<>() {
        @Override
        public Optional<Double> part(Rung rung, Trial trial) {
            return Optional.ofNullable(trial.systemAttributes().get(mark(rung.number())))
                    .filter(value -> rung.bracket().has(trial))
                    .map(value -> rung.direction().toLoss(Double.parseDouble(value)));
        }

        @Override
        public double[] of(List<Double> losses) {
            return losses.stream().mapToDouble(loss -> loss).sorted().toArray();
        }

        @Override
        public double[] with(double[] losses, Double loss) {
            return Ascending.with(losses, loss);
        }
    };

    private final Tallies<Rung, Double, double[]> losses = new Tallies<>(LOSSES);

    /** Returns the mark of the trials that got to a rung. */
    static String mark(int rung) {
        return MARK + rung;
    }

    /** Returns how many rungs a trial got to. */
    static int completed(Trial trial) {
        int rung = 0;
        while (trial.systemAttributes().containsKey(mark(rung))) {
            rung++;
        }
        return rung;
    }

    /** Returns the losses at a rung of all trials but one, ascending; not to be changed. */
    double[] rivals(TrialHistory history, Rung rung, Trial running) {
        double[] all = losses.of(history, rung);
        return snapshot(history, running)
                .flatMap(trial -> LOSSES.part(rung, trial))
                .map(own -> Ascending.without(all, own))
                .orElse(all);
    }

    /** Returns what a history says of a trial, if it has it. */
    private static Optional<Trial> snapshot(TrialHistory history, Trial trial) {
        int place = Collections.binarySearch(
                history.trials(), trial, (one, other) -> Integer.compare(one.number(), other.number()));
        return place < 0 ? Optional.empty() : Optional.of(history.trials().get(place));
    }
}
