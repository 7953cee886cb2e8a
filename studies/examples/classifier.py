"""Logistic regression by gradient descent on made-up points, in plain Python.

The parameters come as flags (--features=3 --learning_rate=0.1 …), the seed as LORASEARCH_SEED. The last line tells the
loss on held-out points and the number of weights that the model has.
"""

import argparse
import json
import math
import os
import random

FEATURES = 12
EPOCHS = 15


def points(count, source):
    """The label depends on the first four features only, each half as much as the one before."""
    rows = []
    for _ in range(count):
        x = [source.gauss(0, 1) for _ in range(FEATURES)]
        score = sum(x[i] / 2**i for i in range(4)) + source.gauss(0, 0.5)
        rows.append((x, 1.0 if score > 0 else 0.0))
    return rows


def predict(weights, x):
    score = weights[0] + sum(w * value for w, value in zip(weights[1:], x))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def loss(weights, rows):
    total = 0.0
    for x, label in rows:
        p = min(max(predict(weights, x), 1e-12), 1 - 1e-12)
        total -= label * math.log(p) + (1 - label) * math.log(1 - p)
    return total / len(rows)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--features", type=int, required=True)
    parser.add_argument("--learning_rate", type=float, required=True)
    parser.add_argument("--decay", choices=["none", "quadratic"], default="none")
    parser.add_argument("--decay_strength", type=float, default=0.0)
    options = parser.parse_args()

    data = random.Random(7)
    train, held_out = points(200, data), points(200, data)
    order = random.Random(int(os.environ.get("LORASEARCH_SEED", "0")))
    weights = [0.0] * (1 + options.features)
    for epoch in range(1, EPOCHS + 1):
        order.shuffle(train)
        for x, label in train:
            error = predict(weights, x) - label
            for i in range(len(weights)):
                slope = error * (x[i - 1] if i else 1.0) + 2 * options.decay_strength * weights[i]
                weights[i] -= options.learning_rate * slope
        print(json.dumps({"step": epoch, "value": loss(weights, held_out)}), flush=True)
    print(json.dumps({"values": [loss(weights, held_out), len(weights)]}), flush=True)


if __name__ == "__main__":
    main()
