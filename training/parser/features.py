"""What the network sees of a word: a row of the vocabulary and the hashed rows of its form.

The same functions stand in ingest/parse/features.ts; test/ingest/features.test.ts holds both to the values that
`python features.py` prints.
"""

import json
import re

# Rows of the vocabulary that no word has.
UNKNOWN = 0
ROOT = 1
FIRST_WORD = 2

# Rows of each table of forms. A power of two, so that a row is the hash's low bits.
FORM_ROWS = {"prefix2": 512, "prefix3": 2048, "suffix1": 128, "suffix2": 1024, "suffix3": 4096, "suffix4": 4096, "shape": 256}

_SAME = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "—": "–", "―": "–", "‐": "-", "‑": "-", "…": "."})
_YEAR = re.compile(r"(?:1[5-9]|20)[0-9]{2}")
_NUMBER = re.compile(r"[0-9][0-9.,:/]*")


def fnv(text: str) -> int:
    """FNV-1a over the UTF-16 units, low byte first, with a last mixing so that the low bits are good."""
    h = 0x811C9DC5
    for byte in text.encode("utf-16-le", "surrogatepass"):
        h = ((h ^ byte) * 0x01000193) & 0xFFFFFFFF
    h ^= h >> 13
    h = (h * 0x5BD1E995) & 0xFFFFFFFF
    return h ^ (h >> 15)


def normal(word: str) -> str:
    """The form under which the vocabulary has a word: lower case, plain marks, years and numbers as one word each."""
    if _YEAR.fullmatch(word):
        return "!year"
    if _NUMBER.fullmatch(word):
        return "!number"
    return word.translate(_SAME).lower()


def shape(word: str) -> str:
    """Capitals as X, small letters as x, digits as d, marks as they are; runs cut to three, the whole to ten."""
    out = ""
    run = 0
    for letter in word.translate(_SAME):
        kind = "d" if "0" <= letter <= "9" else "X" if letter != letter.lower() else "x" if letter.isalpha() else letter
        run = run + 1 if out and out[-1] == kind else 1
        if run <= 3:
            out += kind
    return out[:10]


def form_rows(word: str) -> tuple[int, ...]:
    """One row of each table of forms, in the tables' order."""
    lower = normal(word)
    units = lower
    parts = {
        "prefix2": units[:2],
        "prefix3": units[:3],
        "suffix1": units[-1:],
        "suffix2": units[-2:],
        "suffix3": units[-3:],
        "suffix4": units[-4:],
        "shape": shape(word),
    }
    return tuple(fnv(parts[name]) & (rows - 1) for name, rows in FORM_ROWS.items())


ROOT_FORM = tuple(0 for _ in FORM_ROWS)

if __name__ == "__main__":
    for sample in ["China", "spies", "on", "U.S.", "’s", "1,200", "2023", "Havlíček", "F-35s", "—", "McDONALD's"]:
        print(json.dumps([sample, normal(sample), shape(sample), fnv(normal(sample)), form_rows(sample)], ensure_ascii=False))
