package lorasearch.pruner;

import java.util.Optional;
import lorasearch.trial.Trial;
import lorasearch.trial.TrialState;

/** A complete trial as a prediction sees it at some {@link Moment}: two losses on the way, and the one at the end. */
record Example(double halfWay, double now, double end) {

    /** Returns what a trial shows, unless it is not complete or any of it is not finite. */
    static Optional<Example> of(Moment moment, Trial trial) {
        if (trial.state() != TrialState.COMPLETE || trial.reports().isEmpty()) {
            return Optional.empty();
        }
        Curve curve = Curve.of(trial, moment.direction());
        double end = moment.direction().toLoss(trial.values().get(0));
        return Optional.of(new Example(curve.at(moment.halfWay()), curve.at(moment.step()), end))
                .filter(Example::isFinite);
    }

    private boolean isFinite() {
        return Double.isFinite(halfWay) && Double.isFinite(now) && Double.isFinite(end);
    }
}
