"""What the network sees of a word: a row of the vocabulary and the hashed rows of its form.

The same functions stand in ingest/parse/features.ts; test/ingest/parse/features.test.ts holds both to the values that
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


def units(text: str) -> bytes:
    """UTF-16 units, two bytes each, low byte first."""
    return text.encode("utf-16-le", "surrogatepass")


def fnv(text: bytes) -> int:
    """FNV-1a over UTF-16 units, with a last mixing so that its low bits are good."""
    h = 0x811C9DC5
    for byte in text:
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
    """Capitals as X, small letters as x, digits as d, marks as they are; runs cut to three, of the whole ten UTF-16 units count."""
    out, last, run = "", "", 0
    for letter in word.translate(_SAME):
        kind = "d" if "0" <= letter <= "9" else "X" if letter != letter.lower() else "x" if letter.isalpha() else letter
        run = run + 1 if kind == last else 1
        last = kind
        if run <= 3:
            out += kind
    return out


def form_rows(word: str) -> tuple[int, ...]:
    """One row of each table of forms, in the tables' order."""
    form = units(normal(word))
    parts = {
        "prefix2": form[:4],
        "prefix3": form[:6],
        "suffix1": form[-2:],
        "suffix2": form[-4:],
        "suffix3": form[-6:],
        "suffix4": form[-8:],
        "shape": units(shape(word))[:20],
    }
    return tuple(fnv(parts[name]) & (rows - 1) for name, rows in FORM_ROWS.items())


ROOT_FORM = tuple(0 for _ in FORM_ROWS)

if __name__ == "__main__":
    for sample in ["China", "spies", "on", "U.S.", "’s", "1,200", "2023", "Havlíček", "F-35s", "—", "McDONALD's", "🚀🛰🕵🇧🇪🇨🇳"]:
        print(json.dumps([sample, normal(sample), shape(sample)[:10], fnv(units(normal(sample))), form_rows(sample)], ensure_ascii=False))
