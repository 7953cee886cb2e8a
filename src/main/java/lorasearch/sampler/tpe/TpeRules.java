package lorasearch.sampler.tpe;

/** The published variants of the estimator, named for the version of Optuna whose formulas they are. */
public enum TpeRules {
    /**
     * Optuna 4.9. The joint estimator has one bandwidth for all kernels of a parameter; a trial without constraints
     * counts as infeasible where others have some.
     */
    OPTUNA_4_9,

    /**
     * Optuna 5. Bandwidths are gaps between neighbours, in the joint estimator too; a trial without constraints counts
     * as feasible.
     */
    OPTUNA_5
}
