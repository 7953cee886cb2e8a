"""A plain PyTorch training loop with the same shapes as ours: the other side of bench/engine.

Reads one JSON object per line, {"model": {...}, "rows": 16, "lengths": [...], "targets": [...], "precision": "float32",
"threads": 1}, makes one training step per length, twice, and answers with one line, {"seconds": [...]}: the wall time of
each step of the second time. A frozen BERT encoder with random weights, low-rank updates of the named
linear layers, mean pooling, a linear head, binary cross-entropy, clipping and AdamW, written as one would write it by
hand; bfloat16 is torch's autocast.
"""

import ctypes
import json
import math
import sys
import time

import torch
from torch import nn
from torch.nn import functional

VOCABULARY = 30522
LABELS = 28
RANK = 8


class Adapted(nn.Module):
    def __init__(self, inner):
        super().__init__()
        self.inner = inner
        self.down = nn.Parameter(torch.randn(RANK, inner.in_features) / math.sqrt(inner.in_features))
        self.up = nn.Parameter(torch.zeros(inner.out_features, RANK))
        self.dropout = nn.Dropout(0.05)

    def forward(self, x):
        return self.inner(x) + 2.0 * functional.linear(functional.linear(self.dropout(x), self.down), self.up)


class Layer(nn.Module):
    def __init__(self, width, heads, intermediate):
        super().__init__()
        self.heads = heads
        self.query = nn.Linear(width, width)
        self.key = nn.Linear(width, width)
        self.value = nn.Linear(width, width)
        self.attention_output = nn.Linear(width, width)
        self.attention_norm = nn.LayerNorm(width)
        self.intermediate = nn.Linear(width, intermediate)
        self.output = nn.Linear(intermediate, width)
        self.output_norm = nn.LayerNorm(width)

    def split(self, x):
        return x.view(x.shape[0], x.shape[1], self.heads, -1).transpose(1, 2)

    def forward(self, x, hidden_keys):
        query, key, value = self.split(self.query(x)), self.split(self.key(x)), self.split(self.value(x))
        scores = query @ key.transpose(-1, -2) / math.sqrt(query.shape[-1]) + hidden_keys
        seen = (scores.softmax(-1) @ value).transpose(1, 2).flatten(2)
        x = self.attention_norm(x + self.attention_output(seen))
        return self.output_norm(x + self.output(functional.gelu(self.intermediate(x))))


class Classifier(nn.Module):
    def __init__(self, model, targets):
        super().__init__()
        width = model["width"]
        self.words = nn.Embedding(VOCABULARY, width)
        self.positions = nn.Embedding(512, width)
        self.norm = nn.LayerNorm(width)
        self.layers = nn.ModuleList(
            Layer(width, model["heads"], model["intermediate"]) for _ in range(model["layers"])
        )
        for parameter in self.parameters():
            parameter.requires_grad_(False)
        for layer in self.layers:
            for target in targets:
                setattr(layer, target, Adapted(getattr(layer, target)))
        self.head = nn.Linear(width, LABELS)

    def forward(self, ids, mask):
        x = self.norm(self.words(ids) + self.positions.weight[: ids.shape[1]])
        hidden_keys = (1.0 - mask)[:, None, None, :] * torch.finfo(x.dtype).min
        for layer in self.layers:
            x = layer(x, hidden_keys)
        pooled = (x * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        return self.head(pooled)


def step(model, optimizer, rows, length, precision):
    ids = torch.randint(0, VOCABULARY, (rows, length))
    mask = torch.ones(rows, length)
    labels = (torch.rand(rows, LABELS) < 0.1).float()
    start = time.perf_counter()
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=precision == "bfloat16"):
        logits = model(ids, mask)
    loss = functional.binary_cross_entropy_with_logits(logits.float(), labels)
    optimizer.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(optimizer.param_groups[0]["params"], 1.0)
    optimizer.step()
    loss.item()
    return time.perf_counter() - start


def use_threads(threads):
    """Sets torch's threads, and those of OpenBLAS, which multiplies for Debian's torch and has a number of its own."""
    torch.set_num_threads(threads)
    try:
        ctypes.CDLL("libblas.so.3").openblas_set_num_threads(threads)
    except (OSError, AttributeError):
        pass  # another library multiplies


def main():
    for line in sys.stdin:
        case = json.loads(line)
        torch.manual_seed(1)
        use_threads(case["threads"])
        model = Classifier(case["model"], case["targets"]).train()
        optimizer = torch.optim.AdamW([p for p in model.parameters() if p.requires_grad], lr=1e-3)
        lengths = case["lengths"]
        for _ in range(2):
            seconds = [step(model, optimizer, case["rows"], length, case["precision"]) for length in lengths]
        print(json.dumps({"seconds": seconds}), flush=True)


if __name__ == "__main__":
    main()
