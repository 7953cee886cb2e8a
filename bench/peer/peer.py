"""The other side of bench/peer: fine-tunes a multi-label classifier with Hugging Face's Trainer and PEFT.

    peer.py MODEL TRAIN DEV POINTS

MODEL is a folder with a BERT encoder, TRAIN and DEV are CSV files with a column "text" and one 0/1 column per label,
POINTS is a JSON file: [{"learning_rate": 0.001, "batch_size": 16, "lora_rank": 8, "lora_dropout": 0.1}, ...]. Each point
gives a line on stdout: {"seconds": the trial's wall time, "evaluations": [the dev probabilities after each epoch]}.

As usually written: texts tokenised once and padded to the longest of their batch, the base loaded anew for each trial,
low-rank updates of query and value, mean pooling, autocast to bfloat16, dev evaluated after each epoch, torch's own
number of threads.
"""

import csv
import json
import sys
import tempfile
import time

import torch
from peft import LoraConfig, get_peft_model
from torch import nn
from transformers import AutoModel, DataCollatorWithPadding, PreTrainedTokenizerFast, Trainer, TrainingArguments

EPOCHS = 3
MAX_TOKENS = 64


class Classifier(nn.Module):
    def __init__(self, folder, point, labels):
        super().__init__()
        updates = LoraConfig(
            r=point["lora_rank"],
            lora_alpha=2 * point["lora_rank"],
            lora_dropout=point["lora_dropout"],
            target_modules=["query", "value"],
        )
        self.encoder = get_peft_model(AutoModel.from_pretrained(folder, add_pooling_layer=False), updates)
        self.head = nn.Linear(self.encoder.config.hidden_size, labels)

    def forward(self, input_ids, attention_mask, labels=None):
        hidden = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        mask = attention_mask[..., None].to(hidden.dtype)
        logits = self.head((hidden * mask).sum(1) / mask.sum(1)).float()
        return {"loss": nn.functional.binary_cross_entropy_with_logits(logits, labels), "logits": logits}


def rows(file, tokenizer):
    with open(file, newline="", encoding="utf-8") as source:
        table = list(csv.DictReader(source))
    labels = [name for name in table[0] if name != "text"]
    ids = tokenizer([row["text"] for row in table], truncation=True, max_length=MAX_TOKENS)["input_ids"]
    return [
        {"input_ids": tokens, "labels": [float(row[label]) for label in labels]} for tokens, row in zip(ids, table)
    ], len(labels)


def train(folder, point, data, dev, labels, tokenizer):
    evaluations = []

    def keep(prediction):
        evaluations.append(torch.sigmoid(torch.from_numpy(prediction.predictions).float()).tolist())
        return {}

    with tempfile.TemporaryDirectory() as output:
        arguments = TrainingArguments(
            output_dir=output,
            num_train_epochs=EPOCHS,
            per_device_train_batch_size=point["batch_size"],
            per_device_eval_batch_size=64,
            learning_rate=point["learning_rate"],
            warmup_steps=0.1,
            weight_decay=0.01,
            bf16=True,
            use_cpu=True,
            eval_strategy="epoch",
            save_strategy="no",
            logging_strategy="no",
            report_to="none",
            disable_tqdm=True,
            remove_unused_columns=False,
            label_names=["labels"],
            seed=1,
        )
        Trainer(
            model=Classifier(folder, point, labels),
            args=arguments,
            data_collator=DataCollatorWithPadding(tokenizer),
            train_dataset=data,
            eval_dataset=dev,
            compute_metrics=keep,
        ).train()
    return evaluations


def main():
    folder, train_file, dev_file, points = sys.argv[1:]
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_file=folder + "/tokenizer.json", pad_token="[PAD]", model_input_names=["input_ids", "attention_mask"]
    )
    data, labels = rows(train_file, tokenizer)
    dev, _ = rows(dev_file, tokenizer)
    answers, sys.stdout = sys.stdout, sys.stderr
    with open(points, encoding="utf-8") as file:
        for point in json.load(file):
            start = time.perf_counter()
            evaluations = train(folder, point, data, dev, labels, tokenizer)
            seconds = time.perf_counter() - start
            print(json.dumps({"seconds": seconds, "evaluations": evaluations}), file=answers, flush=True)


if __name__ == "__main__":
    main()
