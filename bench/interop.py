"""The Python half of bench/interop: interop.py ACTION DATABASE STUDY, where ACTION is one of the functions named below."""

import collections
import contextlib
import json
import os
import sys
import threading
import urllib.request
import warnings
import wsgiref.simple_server

import optuna

optuna.logging.set_verbosity(optuna.logging.WARNING)
warnings.filterwarnings("ignore", category=optuna.exceptions.ExperimentalWarning)

ENQUEUED = {"learning_rate": 1e-3, "momentum": 0.5}
PLOTS = [
    "plot_contour",
    "plot_edf",
    "plot_intermediate_values",
    "plot_optimization_history",
    "plot_parallel_coordinate",
    "plot_param_importances",
    "plot_rank",
    "plot_slice",
    "plot_timeline",
]


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


def importances(study):
    try:
        return optuna.importance.get_param_importances(study)
    except ImportError as missing:
        return "skipped: %s" % missing


def show(study):
    states = collections.Counter(trial.state.name for trial in study.trials)
    print("Optuna", optuna.__version__, "reads", study.study_name + ":", dict(states))
    print("  best value", study.best_value, "of trial", study.best_trial.number)
    print("  importances", importances(study))


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


def watch(study):
    """Reads everything again and again until the study has the trials that the environment's TRIALS says."""
    target = int(os.environ["TRIALS"])
    reads = while_running = finished = 0
    while finished < target:
        # A study object keeps the finished trials that it saw; a new one reads the database.
        fresh = optuna.load_study(study_name=study.study_name, storage=study._storage)
        table = fresh.trials_dataframe()
        values = [trial.value for trial in fresh.trials if trial.state == optuna.trial.TrialState.COMPLETE]
        finished = sum(trial.state.is_finished() for trial in fresh.trials)
        if len(values) >= 2:
            fresh.best_trial, importances(fresh)
        reads += 1
        while_running += finished < target
    print("Optuna", optuna.__version__, "read the study", reads, "times,", while_running, "of them while it ran:")
    print("  load_study, best_trial, trials_dataframe %s, importances" % (table.shape,))
    draw(study)


def draw(study):
    for name, package in (("plotly", "optuna.visualization"), ("matplotlib", "optuna.visualization.matplotlib")):
        module = __import__(package, fromlist=["is_available"])
        if not module.is_available():
            print("  pictures with", name, "skipped: it is missing")
            continue
        drawn = [plot for plot in PLOTS if hasattr(module, plot)]
        for plot in drawn:
            getattr(module, plot)(study)
        print("  pictures with %s: %s" % (name, ", ".join(drawn)))


class Quiet(wsgiref.simple_server.WSGIRequestHandler):
    def log_message(self, *arguments):
        pass


@contextlib.contextmanager
def server(app):
    serving = wsgiref.simple_server.make_server("127.0.0.1", 0, app, handler_class=Quiet)
    threading.Thread(target=serving.serve_forever, daemon=True).start()
    try:
        yield "http://127.0.0.1:%d" % serving.server_port
    finally:
        serving.shutdown()


def dashboard(study):
    """Serves the study with optuna-dashboard and fetches what its pages ask for, until the study is finished."""
    try:
        import optuna_dashboard
    except ImportError as missing:
        print("optuna-dashboard skipped:", missing)
        return
    target = int(os.environ["TRIALS"])
    rounds = while_running = finished = 0
    with server(optuna_dashboard.wsgi(study._storage)) as address:

        def fetch(path):
            with urllib.request.urlopen(address + path) as response:
                assert response.status == 200, path
                return response.read()

        while finished < target:
            summaries = json.loads(fetch("/api/studies"))["study_summaries"]
            mine = [summary for summary in summaries if summary["study_name"] == study.study_name]
            assert len(mine) == 1, summaries
            detail = "/api/studies/%d" % mine[0]["study_id"]
            trials = json.loads(fetch(detail))["trials"]
            finished = sum(trial["state"] in ("Complete", "Pruned", "Fail") for trial in trials)
            fetch(detail + "/param_importances")
            fetch("/csv/%d" % mine[0]["study_id"])
            rounds += 1
            while_running += finished < target
    assert [trial["number"] for trial in trials] == list(range(len(trials)))
    print("optuna-dashboard", optuna_dashboard.__version__, "served", rounds, "times,", while_running, "of them while it ran:")
    print("  /api/studies, %s, %s/param_importances, /csv/%d" % (detail, detail, mine[0]["study_id"]))


ACTIONS = {action.__name__: action for action in (show, extend, check, make, watch, dashboard)}

if __name__ == "__main__":
    action, database, name = sys.argv[1:]
    storage = open_storage(database)
    if action == "make":
        made = optuna.create_study(study_name=name, storage=storage, direction="minimize")
    else:
        made = optuna.load_study(study_name=name, storage=storage)
    ACTIONS[action](made)
