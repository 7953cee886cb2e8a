"""Runs Optuna's samplers on the functions of lorasearch.bench.TestFunction and HeldOutFunctions.

usage: optuna_search.py SEEDS SAMPLERS FUNCTIONS RECORDS     (names separated by commas; "all" for all)

Appends one JSON line per run to RECORDS: the value of the best trial after 25, 50 and 100 trials, without its noise.
"""

import json
import math
import random
import sys

import held_out
import optuna

CHECKPOINTS = [25, 50, 100]

HARTMANN_WEIGHTS = [1, 1.2, 3, 3.2]
HARTMANN_SCALES = [
    [10, 3, 17, 3.5, 1.7, 8],
    [0.05, 10, 17, 0.1, 8, 14],
    [3, 3.5, 1.7, 10, 17, 8],
    [17, 8, 0.05, 10, 0.1, 14],
]
HARTMANN_CENTERS = [
    [0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886],
    [0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991],
    [0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650],
    [0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381],
]


def reals(trial, count, low, high):
    return [trial.suggest_float(f"x{i + 1}", low, high) for i in range(count)]


def branin(trial):
    x = trial.suggest_float("x1", -5, 10)
    y = trial.suggest_float("x2", 0, 15)
    bend = y - 5.1 / (4 * math.pi**2) * x * x + 5 / math.pi * x - 6
    return bend * bend + 10 * (1 - 1 / (8 * math.pi)) * math.cos(x) + 10


def hartmann6(trial):
    x = reals(trial, 6, 0, 1)
    return -sum(
        weight * math.exp(-sum(s * (v - c) ** 2 for s, v, c in zip(scales, x, centers)))
        for weight, scales, centers in zip(HARTMANN_WEIGHTS, HARTMANN_SCALES, HARTMANN_CENTERS)
    )


def rosenbrock4(trial):
    x = reals(trial, 4, -5, 10)
    return sum(100 * (b - a * a) ** 2 + (1 - a) ** 2 for a, b in zip(x, x[1:]))


def rastrigin5(trial):
    return sum(v * v - 10 * math.cos(2 * math.pi * v) + 10 for v in reals(trial, 5, -5.12, 5.12))


def ackley5_mixed(trial):
    x = [
        trial.suggest_float("x1", -32.768, 32.768),
        trial.suggest_float("x2", -32, 32, step=0.5),
        trial.suggest_int("x3", -32, 32),
        trial.suggest_categorical("x4", [-20.0, -5.0, 0.0, 8.0, 25.0]),
        trial.suggest_float("x5", 1e-3, 32, log=True),
    ]
    squares = sum(v * v for v in x) / len(x)
    cosines = sum(math.cos(2 * math.pi * v) for v in x) / len(x)
    return -20 * math.exp(-0.2 * math.sqrt(squares)) - math.exp(cosines) + 20 + math.e


def conditional(trial):
    model = trial.suggest_categorical("model", ["linear", "tree", "network"])
    rate = (math.log10(trial.suggest_float("rate", 1e-5, 1, log=True)) + 2.5) ** 2
    if model == "linear":
        penalty = trial.suggest_float("penalty", 1e-6, 10, log=True)
        return 0.4 + 0.05 * rate + 0.03 * (math.log10(penalty) + 1) ** 2
    if model == "tree":
        depth = trial.suggest_int("depth", 1, 12)
        leaf = trial.suggest_int("leaf", 1, 200, log=True)
        return 0.25 + 0.01 * (depth - 7) ** 2 + 0.05 * (math.log10(leaf) - 1) ** 2
    layers = trial.suggest_int("layers", 1, 3)
    error = sum(
        0.04 * math.log2(trial.suggest_int(f"width{i + 1}", 8, 512, log=True) / best) ** 2
        for i, best in zip(range(layers), [128, 64, 32])
    )
    return 0.1 + 0.1 * rate + 0.15 * (layers - 2) ** 2 + error / layers


def training(trial):
    rate = math.log10(trial.suggest_float("rate", 1e-6, 1e-2, log=True))
    batch = math.log2(trial.suggest_categorical("batch", [8, 16, 32, 64, 128]) / 32)
    decay = math.log10(trial.suggest_float("decay", 1e-4, 1, log=True))
    warmup = trial.suggest_float("warmup", 0, 0.5)
    layers = trial.suggest_int("layers", 1, 8)
    width = math.log2(trial.suggest_int("width", 16, 1024, log=True) / 128)
    rate += 4 - 0.2 * batch
    failure = 0.4 / (1 + math.exp(-10 * (rate - 1))) - 0.4 / (1 + math.exp(10))
    return (
        0.2
        + 0.05 * rate**2
        + max(0, failure)
        + 0.005 * batch**2
        + 0.02 * (decay + 2) ** 2
        + 0.3 * (warmup - 0.1) ** 2
        + 0.004 * (layers - 4) ** 2
        + 0.003 * width**2
    )


FUNCTIONS = {
    "branin": branin,
    "hartmann6": hartmann6,
    "rosenbrock4": rosenbrock4,
    "rastrigin5": rastrigin5,
    "ackley5 mixed": ackley5_mixed,
    "conditional": conditional,
    "noisy branin": branin,
    "noisy ackley5 mixed": ackley5_mixed,
    "noisy conditional": conditional,
    "noisy training": training,
    **held_out.FUNCTIONS,
}

# standard deviation of what is added to each observed value
NOISE = {
    "noisy branin": 1,
    "noisy ackley5 mixed": 0.5,
    "noisy conditional": 0.02,
    "noisy training": 0.01,
    **held_out.NOISE,
}


def with_two_generators(seed):
    """Random start-up points and the draws after them come from one seed in Optuna; here, each has its own."""
    sampler = optuna.samplers.TPESampler(seed=seed)
    sampler._random_sampler = optuna.samplers.RandomSampler(seed=seed + 1_000_000)
    return sampler


SAMPLERS = {
    "optuna-tpe": lambda seed: optuna.samplers.TPESampler(seed=seed),
    "optuna-tpe-two-generators": with_two_generators,
    "optuna-tpe-group": lambda seed: optuna.samplers.TPESampler(seed=seed, multivariate=True, group=True),
}


def run(function, sampler, noise, seed):
    """The best trial is the one that looks best; what counts is its value without noise."""
    draws = random.Random(seed)
    values = []

    def observed(trial):
        values.append(function(trial))
        return values[-1] + noise * draws.gauss(0, 1)

    study = optuna.create_study(sampler=sampler)
    study.optimize(observed, n_trials=CHECKPOINTS[-1])
    seen = [trial.value for trial in study.trials]
    return [values[min(range(count), key=seen.__getitem__)] for count in CHECKPOINTS]


def main(seeds, samplers, functions, records):
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    with open(records, "a", encoding="utf-8") as out:
        for name, function in FUNCTIONS.items():
            for kind, sampler in SAMPLERS.items():
                if functions != "all" and name not in functions.split(","):
                    continue
                if samplers != "all" and kind not in samplers.split(","):
                    continue
                for seed in range(int(seeds)):
                    best = run(function, sampler(seed), NOISE.get(name, 0), seed)
                    line = {"function": name, "sampler": kind, "seed": seed, "best": best}
                    out.write(json.dumps(line) + "\n")
                    out.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
