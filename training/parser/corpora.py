"""UD English treebanks as lists of sentences.

Reads CoNLL-U (https://universaldependencies.org/format.html), gzipped or plain. Of multiword tokens the words are
kept, of the enhanced layer nothing.
"""

import gzip
import re
from dataclasses import dataclass
from pathlib import Path

# Subtypes that say something about who does what to whom; the rest is cut to its universal relation.
KEPT_SUBTYPES = frozenset(
    """nsubj:pass nsubj:outer csubj:pass aux:pass obl:agent obl:unmarked nmod:poss nmod:unmarked nmod:desc
    acl:relcl advcl:relcl compound:prt det:predet cc:preconj""".split()
)


@dataclass(frozen=True)
class Sentence:
    words: list[str]
    tags: list[str]
    """UPOS and XPOS joined by a bar: "VERB|VBD"."""
    heads: list[int]
    """0 is the root, else the place of the head from 1."""
    labels: list[str]


def relation(label: str) -> str:
    """The relation that is learnt for a label of the treebank."""
    return label if label in KEPT_SUBTYPES else label.split(":")[0]


def read_conllu(path: Path) -> list[Sentence]:
    """The sentences of one file, in order."""
    opened = gzip.open(path, "rt", encoding="utf8") if path.suffix == ".gz" else open(path, encoding="utf8")
    with opened as lines:
        blocks = re.split(r"\n\s*\n", lines.read().strip())
    sentences = []
    for block in blocks:
        rows = [line.split("\t") for line in block.split("\n") if line and not line.startswith("#")]
        words = [row for row in rows if row[0].isdigit()]
        if words:
            sentences.append(
                Sentence(
                    words=[row[1] for row in words],
                    tags=[f"{row[3]}|{row[4]}" for row in words],
                    heads=[int(row[6]) for row in words],
                    labels=[relation(row[7]) for row in words],
                )
            )
    return sentences


def treebank(corpora: Path, name: str, part: str) -> list[Sentence]:
    """One part (train, dev, test) of a treebank below the folder of corpora, packed or not."""
    for ending in (".conllu.gz", ".conllu"):
        path = corpora / name / f"{part}{ending}"
        if path.exists():
            return read_conllu(path)
    raise SystemExit(f"{corpora / name} has no {part}.conllu.gz: see training/README.md for where to get it.")
