#!/usr/bin/env bash
# A study for each model, number of classes and number of training rows, and one page with all of them as a heat map (of a
# single one its report).
#   studies/goemotions-matrix/run.sh [MODEL…] [-- OPTION…]      models: minilm, or folders; options go to every "study create"
#   CLASSES="2 4" SAMPLES="800" studies/goemotions-matrix/run.sh minilm models/Qwen2.5-0.5B -- --set search.trials=4
# Repeated after an interruption, it goes on where it was.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
study=${STUDY:-$here/../../run-study.sh}
emotions=(admiration approval gratitude amusement annoyance love disapproval curiosity
  anger optimism confusion joy sadness surprise disappointment caring)

models=()
while [ $# -gt 0 ] && [ "$1" != -- ]; do
  models+=("$1")
  shift
done
[ $# -eq 0 ] || shift
[ ${#models[@]} -gt 0 ] || models=(minilm)

names=()
for model in "${models[@]}"; do
  for classes in ${CLASSES:-2 4 8 16}; do
    chosen=$(IFS=,; echo "[${emotions[*]:0:classes}]")
    for rows in ${SAMPLES:-800 1600 2400}; do
      name=$(basename "$model")-$classes-$rows
      "$study" create --config "$here/cell.yaml" "$name" --exist-ok --set "model.base=$model" \
        --set "data.classes=$chosen" --set "data.max_rows.train=$rows" "$@"
      "$study" optimize "$name"
      names+=("$name")
    done
  done
done
if [ ${#names[@]} -gt 1 ]; then
  "$study" compare "${names[@]}"
else
  "$study" report "${names[0]}"
fi
