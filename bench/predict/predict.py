"""The other side of bench/predict: labels a CSV with torch, transformers and peft, from the same exported model.

    predict.py MODEL INPUT COLUMN OUTPUT

MODEL is a folder that "study finalize" or "study retrain" wrote. The way one would write it by hand for speed: updates
merged into the base, all texts tokenised in one call, batches in order of length, no gradients. Ends with a line about
the rate on stderr, loading not counted.
"""

import csv
import importlib.util
import os
import sys
import time
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch.nn import functional
from torch.nn.utils.rnn import pad_sequence

ROWS_PER_BATCH = 128


def loaded(folder):
    """Returns the exported model as its own load.py loads it, in the precision that it names."""
    spec = importlib.util.spec_from_file_location("load", folder / "load.py")
    example = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(example)
    encoder, head, how = example.load(folder, example.ABOUT["pythonBase"])
    encoder = encoder.merge_and_unload() if hasattr(encoder, "merge_and_unload") else encoder
    return example, encoder.to(getattr(torch, example.ABOUT["precision"])), head


@torch.inference_mode()
def probabilities(encoder, head, tokens):
    """Mean pooling, a linear head, a sigmoid; (texts, labels)."""
    order = sorted(range(len(tokens)), key=lambda row: len(tokens[row]))
    result = torch.empty(len(tokens), len(head["head.bias"]))
    for start in range(0, len(order), ROWS_PER_BATCH):
        rows = order[start : start + ROWS_PER_BATCH]
        ids = pad_sequence([torch.tensor(tokens[row]) for row in rows], batch_first=True)
        mask = pad_sequence([torch.ones(len(tokens[row]), dtype=torch.long) for row in rows], batch_first=True)
        hidden = encoder(input_ids=ids, attention_mask=mask).last_hidden_state.float()
        pooled = (hidden * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        result[rows] = torch.sigmoid(functional.linear(pooled, head["head.weight"], head["head.bias"]))
    return result


def main():
    model, source, column, target = sys.argv[1:]
    torch.set_num_threads(int(os.environ["OMP_NUM_THREADS"]))
    with open(source, newline="", encoding="utf-8") as file:
        texts = [row[column] for row in csv.DictReader(file)]
    example, encoder, head = loaded(Path(model))
    tokenizer = Tokenizer.from_file(str(Path(model) / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(example.ABOUT["maxTokens"])
    start = time.perf_counter()
    tokens = [encoding.ids for encoding in tokenizer.encode_batch(texts)]
    rows = probabilities(encoder, head, tokens)
    with open(target, "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(["text", "labels"] + ["p_" + label for label in example.ABOUT["labels"]])
        for text, row in zip(texts, rows):
            out.writerow([text, ",".join(example.labels(row))] + row.tolist())
    seconds = time.perf_counter() - start
    print(f"{len(texts):,} rows in {seconds:.1f} s: {len(texts) / seconds:,.0f} rows/s", file=sys.stderr)


if __name__ == "__main__":
    main()
