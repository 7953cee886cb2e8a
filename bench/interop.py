"""The Python half of bench/interop: interop.py show|extend|check|make DATABASE STUDY"""

import collections
import sys

import optuna

optuna.logging.set_verbosity(optuna.logging.WARNING)

ENQUEUED = {"learning_rate": 1e-3, "momentum": 0.5}


def open_storage(path):
    url = "sqlite:///" + path
    try:
        return optuna.storages.RDBStorage(url)
    except RuntimeError:  # before 3.2: its revision of the tables lacks an index, which changes nothing
        return optuna.storages.RDBStorage(url, skip_compatibility_check=True)


def run_trials(study, count):
    for _ in range(count):
        trial = study.ask()
        rate = trial.suggest_float("learning_rate", 1e-5, 1e-2, log=True)
        momentum = trial.suggest_float("momentum", 0, 0.99)
        trial.report(float("inf"), 0)
        trial.report(rate + momentum, 1)
        trial.set_user_attr("made by", "python")
        study.tell(trial, 1000 + rate + momentum)


def show(study):
    states = collections.Counter(trial.state.name for trial in study.trials)
    print("Optuna", optuna.__version__, "reads", study.study_name + ":", dict(states))
    print("  best value", study.best_value, "of trial", study.best_trial.number)
    try:
        print("  importances", optuna.importance.get_param_importances(study))
    except ImportError as missing:
        print("  importances skipped:", missing)


def extend(study):
    study.enqueue_trial(ENQUEUED)
    run_trials(study, 1)
    study.enqueue_trial(ENQUEUED)
    print("Python ran one trial and enqueued another.")


def check(study):
    ours = [trial for trial in study.trials if trial.params == ENQUEUED and "made by" not in trial.user_attrs]
    assert len(ours) == 1, ours
    assert ours[0].state.is_finished() and ours[0].intermediate_values, ours[0]
    print("The trial that Python enqueued ran here:", ours[0].state.name, ours[0].value)
    show(study)


def make(study):
    run_trials(study, 5)
    study.enqueue_trial(ENQUEUED)
    show(study)


if __name__ == "__main__":
    action, database, name = sys.argv[1:]
    storage = open_storage(database)
    if action == "make":
        made = optuna.create_study(study_name=name, storage=storage, direction="minimize")
    else:
        made = optuna.load_study(study_name=name, storage=storage)
    {"show": show, "extend": extend, "check": check, "make": make}[action](made)
