"""The functions of lorasearch.bench.HeldOutFunctions, for Optuna."""

import math


def reals(trial, count, low, high):
    return [trial.suggest_float(f"x{i + 1}", low, high) for i in range(count)]


def levy8(trial):
    w = [1 + (v - 1) / 4 for v in reals(trial, 8, -10, 10)]
    first = math.sin(math.pi * w[0]) ** 2
    middle = sum((v - 1) ** 2 * (1 + 10 * math.sin(math.pi * v + 1) ** 2) for v in w[:-1])
    return first + middle + (w[-1] - 1) ** 2 * (1 + math.sin(2 * math.pi * w[-1]) ** 2)


def griewank6(trial):
    x = reals(trial, 6, -400, 600)
    product = math.prod(math.cos(v / math.sqrt(i + 1)) for i, v in enumerate(x))
    return 1 + sum(v * v / 4000 for v in x) - product


def styblinski_tang5(trial):
    return sum((v**4 - 16 * v * v + 5 * v) / 2 for v in reals(trial, 5, -5, 5))


def camel(trial):
    x = trial.suggest_float("x1", -3, 3)
    y = trial.suggest_float("x2", -2, 2)
    return (4 - 2.1 * x * x + x**4 / 3) * x * x + x * y + (4 * y * y - 4) * y * y


def michalewicz5(trial):
    x = reals(trial, 5, 0, math.pi)
    return -sum(math.sin(v) * math.sin((i + 1) * v * v / math.pi) ** 20 for i, v in enumerate(x))


def kernels(trial):
    kernel = ["radial", "sigmoid", "cubic", "linear"].index(
        trial.suggest_categorical("kernel", ["linear", "cubic", "radial", "sigmoid"])
    )
    scaling = ["deviation", "range", "none"].index(
        trial.suggest_categorical("scaling", ["none", "range", "deviation"])
    )
    penalty = math.log10(trial.suggest_float("penalty", 1e-3, 1e3, log=True)) - 1 + 0.5 * kernel
    width = math.log10(trial.suggest_float("width", 1e-4, 10, log=True)) + 2 - 0.7 * kernel - 0.4 * scaling
    features = math.log2(trial.suggest_int("features", 10, 2000, log=True) / 320)
    share = trial.suggest_float("share", 0.1, 1, step=0.1)
    return (
        0.05
        + 0.04 * kernel
        + 0.05 * scaling
        + 0.03 * penalty**2
        + 0.04 * (penalty + width) ** 2
        + 0.01 * features**2
        + 0.2 * (share - 0.7) ** 2
    )


def optimizers(trial):
    optimizer = trial.suggest_categorical("optimizer", ["sgd", "adam", "lion"])
    rate = math.log10(trial.suggest_float("rate", 1e-6, 1, log=True))
    if optimizer == "sgd":
        error = 0.24 + 0.03 * (rate + 1.5) ** 2 + 0.3 * (trial.suggest_float("momentum", 0, 0.99) - 0.9) ** 2
    else:
        decay = math.log10(trial.suggest_float("decay", 1e-5, 1, log=True))
        if optimizer == "adam":
            beta = trial.suggest_float("beta", 0.8, 0.999)
            error = 0.2 + 0.06 * (rate + 3) ** 2 + 0.02 * (decay + 2) ** 2 + 2 * (beta - 0.9) ** 2
        else:
            error = 0.22 + 0.1 * (rate + 4) ** 2 + 0.03 * (decay + 1) ** 2
    if trial.suggest_categorical("schedule", ["constant", "warm-up"]) == "warm-up":
        return error + 0.8 * (trial.suggest_float("warmup", 0, 0.5) - 0.1) ** 2
    return error + 0.04


def fine_tuning(trial):
    rate = math.log10(trial.suggest_float("rate", 5e-5, 1e-2, log=True))
    rank = math.log2(trial.suggest_categorical("rank", [4, 8, 16, 32, 64]) / 16)
    dropout = trial.suggest_float("dropout", 0, 0.5)
    batch = math.log2(trial.suggest_categorical("batch", [8, 16, 32, 64]) / 16)
    rate += 3 + 0.12 * rank - 0.15 * batch
    divergence = 0.5 / (1 + math.exp(-12 * (rate - 0.6))) - 0.5 / (1 + math.exp(12 * 0.6))
    return (
        0.3
        + 0.12 * rate**2
        + max(0, divergence)
        + 0.008 * rank**2
        + 0.006 * batch**2
        + 0.3 * (dropout - 0.1) ** 2
    )


FUNCTIONS = {
    "levy8": levy8,
    "griewank6": griewank6,
    "styblinski-tang5": styblinski_tang5,
    "six-hump camel": camel,
    "michalewicz5": michalewicz5,
    "mixed kernels": kernels,
    "conditional optimizers": optimizers,
    "noisy fine-tuning": fine_tuning,
}

# standard deviation of what is added to each observed value
NOISE = {"noisy fine-tuning": 0.01}
