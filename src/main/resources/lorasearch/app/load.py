"""This folder's classifier in Python, for torch, transformers and peft.

    python load.py "first text" "second text"            with the base model that classifier.json names
    python load.py --base FOLDER_OR_HUB_NAME "a text"    with the base model from elsewhere

Prints a line per text: its labels and all probabilities, as JSON.
"""

import argparse
import json
from pathlib import Path

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch.nn import functional
from transformers import AutoModel

HERE = Path(__file__).parent
ABOUT = json.loads((HERE / "classifier.json").read_text())
POOLING = {"mean": lambda x: x.mean(0), "cls": lambda x: x[0], "last": lambda x: x[-1], "max": lambda x: x.amax(0)}
ACTIVATION = {"relu": functional.relu, "linear": lambda x: x, "swish": functional.silu, "gelu": functional.gelu}
LINK = {"sigmoid": torch.sigmoid, "softmax": lambda x: x.softmax(-1)}


def load(folder, base):
    """Returns the encoder with what was trained of it, the head's tensors, and how the head is to be read."""
    how = json.loads((folder / "head_config.json").read_text())
    encoder = AutoModel.from_pretrained(base)
    if how["adaptation"] == "lora":
        from peft import PeftModel
        encoder = PeftModel.from_pretrained(encoder, folder)
    elif how["adaptation"] == "full":
        encoder.load_state_dict(load_file(folder / "model.safetensors"), strict=False)
    return encoder.eval(), load_file(folder / "head.safetensors"), how


def probabilities(ids, encoder, head, how):
    x = POOLING[how["pooling"]](encoder(input_ids=ids).last_hidden_state[0])
    for layer in range(len(how["hidden_units"])):
        name = f"head.hidden.{layer}"
        x = ACTIVATION[how["activation"]](functional.linear(x, head[name + ".weight"], head[name + ".bias"]))
    return LINK[how["link"]](functional.linear(x, head["head.weight"], head["head.bias"]))


def labels(row):
    if ABOUT["oneClass"]:
        return [ABOUT["labels"][row.argmax()]]
    return [label for label, p, t in zip(ABOUT["labels"], row.tolist(), ABOUT["thresholds"]) if p >= t]


@torch.no_grad()
def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--base", default=ABOUT["pythonBase"])
    arguments.add_argument("texts", nargs="+")
    chosen = arguments.parse_args()
    folders = [HERE / f"fold-{fold + 1}" for fold in range(ABOUT["folds"])] or [HERE]
    models = [load(folder, chosen.base) for folder in folders]
    tokenizer = Tokenizer.from_file(str(HERE / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(ABOUT["maxTokens"])
    for text in chosen.texts:
        ids = torch.tensor([tokenizer.encode(text).ids])
        row = torch.stack([probabilities(ids, *model) for model in models]).mean(0)
        print(json.dumps({"labels": labels(row), "probabilities": dict(zip(ABOUT["labels"], row.tolist()))}))


if __name__ == "__main__":
    main()
