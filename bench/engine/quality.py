"""The Python side of bench/engine/quality: trains loop.py's classifier from pretrained weights and scores texts.

The first argument names a JSON file: {"model": {...}, "weights": "model.safetensors", "train": {"ids": [[...]],
"targets": [[...]]}, "dev": [[...]], "bias": [...], "seeds": [...], "epochs": 3, "rows": 16, "rate": 0.002,
"head_rate": 0.02}. Each seed gives one line, the dev texts' probabilities.
"""

import json
import struct
import sys

import numpy
import torch
from torch import nn
from torch.nn import functional

from loop import LABELS, Classifier

LAYER = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "attention_output": "attention.output.dense",
    "attention_norm": "attention.output.LayerNorm",
    "intermediate": "intermediate.dense",
    "output": "output.dense",
    "output_norm": "output.LayerNorm",
}


def read(path):
    with open(path, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(length))
        data = file.read()
    tensors = {}
    for name, entry in header.items():
        if name != "__metadata__" and entry["dtype"] == "F32":
            start, end = entry["data_offsets"]
            values = numpy.frombuffer(data[start:end], numpy.float32).reshape(entry["shape"])
            tensors[name] = torch.from_numpy(values.copy())
    return tensors


def load(classifier, tensors):
    with torch.no_grad():
        classifier.words.weight.copy_(tensors["embeddings.word_embeddings.weight"])
        # Every text is of token type 0.
        type0 = tensors["embeddings.token_type_embeddings.weight"][0]
        classifier.positions.weight.copy_(tensors["embeddings.position_embeddings.weight"] + type0)
        for part, name in [(classifier.norm, "embeddings.LayerNorm")] + [
            (getattr(getattr(layer, ours), "inner", getattr(layer, ours)), f"encoder.layer.{i}.{theirs}")
            for i, layer in enumerate(classifier.layers)
            for ours, theirs in LAYER.items()
        ]:
            part.weight.copy_(tensors[name + ".weight"])
            part.bias.copy_(tensors[name + ".bias"])
    for module in classifier.modules():
        if isinstance(module, nn.LayerNorm):
            module.eps = 1e-12


def padded(texts):
    length = max(len(text) for text in texts)
    ids = torch.tensor([text + [0] * (length - len(text)) for text in texts])
    mask = torch.tensor([[1.0] * len(text) + [0.0] * (length - len(text)) for text in texts])
    return ids, mask


def train(case, tensors, seed):
    torch.manual_seed(seed)
    classifier = Classifier(case["model"], ["query", "value"])
    load(classifier, tensors)
    with torch.no_grad():
        classifier.head.bias.copy_(torch.tensor(case["bias"]))
    head = list(classifier.head.parameters())
    updates = [p for p in classifier.parameters() if p.requires_grad and all(p is not h for h in head)]
    groups = [{"params": updates, "lr": case["rate"]}, {"params": head, "lr": case["head_rate"]}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    texts, targets = case["train"]["ids"], torch.tensor(case["train"]["targets"]).float()
    per_epoch = -(-len(texts) // case["rows"])
    total = case["epochs"] * per_epoch
    warmup = -(-total // 10)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: step / warmup if step < warmup else max(0.0, (total - step) / (total - warmup))
    )
    classifier.train()
    for _ in range(case["epochs"]):
        for rows in torch.randperm(len(texts)).split(case["rows"]):
            logits = classifier(*padded([texts[row] for row in rows]))
            loss = functional.binary_cross_entropy_with_logits(logits, targets[rows])
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(updates + head, 1.0)
            optimizer.step()
            schedule.step()
    classifier.eval()
    with torch.no_grad():
        return torch.cat(
            [classifier(*padded(case["dev"][i : i + 50])).sigmoid() for i in range(0, len(case["dev"]), 50)]
        )


def main():
    with open(sys.argv[1]) as file:
        case = json.load(file)
    assert len(case["bias"]) == LABELS
    torch.set_num_threads(1)
    tensors = read(case["weights"])
    for seed in case["seeds"]:
        print(json.dumps(train(case, tensors, seed).tolist()), flush=True)


if __name__ == "__main__":
    main()
