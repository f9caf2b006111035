"""Writes a trained network as the file that Tangle ships: `python export.py`. See ../README.md.

Matrices become 8-bit integers with one scale an output, packed for the kernel (ingest/parse/kernel.as.ts): for each
eight outputs, for each pair of inputs, the two weights of the first output, of the second, to the eighth. The tables
of words and forms have one scale a column, which goes into the matrix that reads them.
"""

import argparse
import hashlib
import json
import struct
from pathlib import Path

import brotli
import numpy as np
import torch

from features import FIRST_WORD, FORM_ROWS, fnv, units

HERE = Path(__file__).resolve().parent
VERSION = 1
# A state of the LSTM is between -1 and 1 and is kept as so many parts.
STATE_PARTS = 4096
# Outputs of the layers before the biaffine products, as parts of one; 32767 / 1024 is the greatest they can be.
ARC_FACTOR = RELATION_FACTOR = 1024


def pad(matrix: np.ndarray, rows: int) -> np.ndarray:
    return np.concatenate([matrix, np.zeros((rows - len(matrix), *matrix.shape[1:]), matrix.dtype)])


def quantise(matrix: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """[outputs, inputs] as integers of at most 127 and one scale an output."""
    scale = np.maximum(np.abs(matrix).max(1), 1e-8) / 127
    return np.rint(matrix / scale[:, None]).astype(np.int8), scale.astype(np.float32)


def pack(matrix: np.ndarray) -> np.ndarray:
    outputs, inputs = matrix.shape
    assert outputs % 8 == 0 and inputs % 4 == 0, matrix.shape
    return matrix.reshape(outputs // 8, 8, inputs // 2, 2).transpose(0, 2, 1, 3).copy()


def column_scales(table: np.ndarray, levels: int, spread: float) -> np.ndarray:
    """A scale a column, so that all but the outermost values keep within `levels` steps."""
    return np.maximum(table.std(0) * spread, 1e-6) / levels


def to_steps(table: np.ndarray, scale: np.ndarray, levels: int) -> np.ndarray:
    return np.clip(np.rint(table / scale), -levels, levels).astype(np.int8)


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--trained", type=Path, default=HERE / "out")
    given.add_argument("--out", type=Path, default=HERE / "../../ingest/data/parser.weights")
    # Fewer steps pack better. Down to these nothing is lost (docs/engine.md).
    given.add_argument("--word-levels", type=int, default=11, help="steps to either side in the table of words")
    given.add_argument("--word-spread", type=float, default=3.2, help="standard deviations that the steps cover")
    given.add_argument("--form-levels", type=int, default=31)
    given.add_argument("--form-spread", type=float, default=5.0)
    given.add_argument("--quality", type=int, default=5, help="of the packing, to 11")
    chosen = given.parse_args()

    known = json.loads((chosen.trained / "network.json").read_text(encoding="utf8"))
    shape, tags, relations = known["shape"], known["tags"], known["relations"]
    state = {name: value.double().numpy() for name, value in torch.load(chosen.trained / "weights.pt").items()}
    table = np.load(chosen.trained / "table.npz")
    hidden, layers, arc, relation = (shape[name] for name in ("hidden", "layers", "arc", "relation"))

    words = table["vectors"].astype(np.float64) @ state["project.weight"].T + state["learnt.weight"][table["learnt"]]
    forms = np.concatenate([state[f"forms.{i}.weight"] for i in range(len(FORM_ROWS))])
    word_scale = column_scales(words, chosen.word_levels, chosen.word_spread)
    form_scale = column_scales(forms, chosen.form_levels, chosen.form_spread)
    ordered = sorted(known["vocabulary"].items(), key=lambda item: item[1])
    hashes = np.array([fnv(units(word)) for word, _ in ordered], dtype="<u4")
    assert [row for _, row in ordered] == list(range(FIRST_WORD, FIRST_WORD + len(ordered)))
    assert len(set(hashes.tolist())) == len(hashes)

    tensors: dict[str, np.ndarray] = {
        "words": to_steps(words, word_scale, chosen.word_levels),
        "forms": to_steps(forms, form_scale, chosen.form_levels),
        "hashes": hashes,
    }
    for layer in range(layers):
        columns = np.concatenate([word_scale, form_scale]) if layer == 0 else np.full(2 * hidden, 1 / STATE_PARTS)
        for direction in ("ahead", "back"):
            own = f"{direction}.{layer}"
            inputs, input_scale = quantise(state[f"{own}.weight_in"] * columns)
            states, state_scale = quantise(state[f"{own}.weight_hidden"] / STATE_PARTS)
            name = f"{direction}{layer}"
            tensors[f"{name}.input"], tensors[f"{name}.hidden"] = pack(inputs), pack(states)
            tensors[f"{name}.scales"] = np.concatenate([input_scale, state_scale, state[f"{own}.bias"]])

    relation_row = -(-(relation + 1) // 4) * 4
    one = np.zeros(relation_row)
    one[relation] = 1.0
    heads_bias = one.copy()
    heads_bias[:relation] = state["relation_head.bias"]
    dense = np.concatenate(
        [
            state["arc_dependent.weight"],
            state["arc_head.weight"],
            state["relation_dependent.weight"],
            pad(state["relation_head.weight"], relation_row),
            state["tag.weight"],
        ]
    )
    dense_bias = np.concatenate(
        [state["arc_dependent.bias"], state["arc_head.bias"], state["relation_dependent.bias"], heads_bias, state["tag.bias"]]
    )
    outputs = -(-len(dense) // 8) * 8
    quantised, scale = quantise(pad(dense, outputs) / STATE_PARTS)
    tensors |= {"dense": pack(quantised), "dense.scales": scale, "dense.biases": pad(dense_bias, outputs)}

    quantised, scale = quantise(state["arc"][:arc].T / ARC_FACTOR)
    tensors |= {"arc": pack(quantised), "arc.scales": scale, "arc.biases": state["arc"][arc]}

    # [relation, dependent, head] to one output a relation and head unit.
    weights = np.zeros((len(relations), relation_row, relation))
    biases = np.zeros((len(relations), relation_row))
    weights[:, : relation + 1] = state["relation"][:, :relation].transpose(0, 2, 1)
    biases[:, : relation + 1] = state["relation"][:, relation]
    quantised, scale = quantise(weights.reshape(-1, relation) / RELATION_FACTOR)
    tensors |= {"relation": pack(quantised), "relation.scales": scale, "relation.biases": biases.reshape(-1)}

    body, places = bytearray(), {}
    for name, values in tensors.items():
        content = (values if values.dtype in (np.int8, np.dtype("<u4")) else values.astype("<f4")).tobytes()
        body += b"\0" * (-len(body) % 16)
        places[name] = {"at": len(body), "bytes": len(content)}
        body += content
    layout = {
        "version": VERSION, **shape, "dense": outputs, "relationRow": relation_row,
        "arcFactor": ARC_FACTOR, "relationFactor": RELATION_FACTOR,
        "tags": tags, "relations": relations, "tensors": places,
    }  # fmt: skip
    head = json.dumps(layout).encode()
    # The highest quality would save one byte in a hundred and take twice as long to unpack.
    packed = brotli.compress(struct.pack("<I", len(head)) + head + bytes(body), quality=chosen.quality, lgwin=24)
    chosen.out.write_bytes(b"TANGLE-PARSER-1\n" + hashlib.sha256(packed).digest() + packed)
    print(f"{chosen.out.name}: {len(packed) + 48} bytes, {len(body)} unpacked")


if __name__ == "__main__":
    main()
