package lorasearch.sampler;

import java.util.Optional;
import java.util.random.RandomGenerator;
import lorasearch.space.Params;
import lorasearch.space.SearchSpace;
import lorasearch.trial.Constraints;
import lorasearch.trial.TrialHistory;
import lorasearch.trial.TrialState;

/**
 * Chooses a way of searching by what is searched and how long.
 *
 * <ul>
 *   <li>If the planned trials cover the whole space, all of it is tried.
 *   <li>A model of the loss itself is used for up to 20 parameters, one objective without constraints, up to 200 finished
 *       trials, and while up to 16 trials run at the same time. In a space with conditions it takes turns with the densities
 *       of the next rule: alone, it exploits the branch that was good first and leaves it too late. (Where values are
 *       noisy, {@link lorasearch.sampler.gp.GpSampler} itself takes such turns.)
 *   <li>In all other cases densities of good and bad trials are used, which cost little and take anything.
 * </ul>
 */
public final class AutoSampler implements Sampler {

    private static final int MOST_MODELLED_PARAMETERS = 20;
    private static final int MOST_MODELLED_TRIALS = 200;
    private static final int MOST_RUNNING_TRIALS = 16;

    private final int plannedTrials;
    private final Sampler exhaustive;
    private final Sampler model;
    private final Sampler densities;

    /**
     * Creates a sampler that hands over to others.
     *
     * @param plannedTrials how many trials the study shall have
     * @param exhaustive tries every point of a small space, such as {@link GridSampler}
     * @param model learns the loss from few trials, such as a Gaussian process
     * @param densities learns from any trials, such as the tree-structured Parzen estimator
     */
    public AutoSampler(int plannedTrials, Sampler exhaustive, Sampler model, Sampler densities) {
        this.plannedTrials = plannedTrials;
        this.exhaustive = exhaustive;
        this.model = model;
        this.densities = densities;
    }

    @Override
    public Optional<Params> suggest(SearchSpace space, TrialHistory history, RandomGenerator random) {
        return choice(space, history).suggest(space, history, random);
    }

    /** Returns the sampler that makes the next suggestion. */
    Sampler choice(SearchSpace space, TrialHistory history) {
        if (space.cardinality() <= plannedTrials) {
            return exhaustive;
        }
        boolean isModelsTurn = !space.isConditional() || history.trials().size() % 2 == 1;
        return isModelsTurn && canBeModelled(space, history) ? model : densities;
    }

    private boolean canBeModelled(SearchSpace space, TrialHistory history) {
        long searched = space.parameters().stream()
                .filter(p -> !p.distribution().isSingle())
                .count();
        return searched <= MOST_MODELLED_PARAMETERS
                && history.directions().size() == 1
                && history.inState(TrialState.RUNNING).size() <= MOST_RUNNING_TRIALS
                && history.finishedCount() <= MOST_MODELLED_TRIALS
                && history.trials().stream()
                        .allMatch(trial -> Constraints.violation(trial).isEmpty());
    }
}
