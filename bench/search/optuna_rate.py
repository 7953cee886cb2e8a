"""Times whole trials of Optuna: ask, 20 reports with median pruning, tell; in memory and on a SQLite file.

usage: optuna_rate.py DATABASE TRIALS     (a database of lorasearch.bench.store.StoreBench; it is written to)
"""

import random
import sys
import time

import optuna

REPORTS = 20


def objective(trial):
    """The study of lorasearch.bench.store.CurveStudy."""
    a = trial.suggest_float("a", 0, 1)
    trial.suggest_float("b", 0, 1)
    trial.suggest_float("learning_rate", 1e-5, 1e-1, log=True)
    trial.suggest_int("layers", 1, 64)
    draws = random.Random(trial.number)
    for step in range(1, REPORTS + 1):
        value = (a - 0.3) ** 2 + 1 / step + 0.05 * draws.random()
        trial.report(value, step)
        if trial.should_prune():
            raise optuna.TrialPruned()
    return value


def per_second(study, trials):
    start = time.perf_counter()
    study.optimize(objective, n_trials=trials)
    return trials / (time.perf_counter() - start)


def study(**options):
    sampler = optuna.samplers.TPESampler(seed=1)
    return optuna.create_study(sampler=sampler, pruner=optuna.pruners.MedianPruner(), load_if_exists=True, **options)


def main(database, trials):
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    stored = study(storage=f"sqlite:///{database}", study_name="curves")
    memory = study()
    memory.add_trials(stored.trials)
    finished = len(memory.trials)
    print(f"optuna {optuna.__version__}, in memory, {finished} finished: {per_second(memory, int(trials)):.1f} trials/s")
    print(f"optuna {optuna.__version__}, on SQLite, {finished} finished: {per_second(stored, int(trials)):.1f} trials/s")


if __name__ == "__main__":
    main(*sys.argv[1:])
