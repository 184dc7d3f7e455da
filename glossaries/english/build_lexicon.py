"""Compile the English lexicon: the files of WordNet in, one text out, byte for byte the same every time.

    python -m glossaries.english.build_lexicon FOLDER [OUTPUT]

FOLDER holds `index.*`, `data.noun`, `noun.exc`, `verb.exc` and `cntlist.rev`, as the Debian package `wordnet-base`
has them. What is taken over of each single word: which parts of speech it has (n, v, a, r), how often it was met as
each in the texts that WordNet's authors tagged, and of its commonest noun whether that is a person (p), a place (l), a
time (t), and whether all it names are individuals (i). Words that are written with a capital are kept only as
individuals. Irregular forms stand at the end, as `form=lemma` with the part of speech.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from corpus.files import replacing

HEADER = "atmina-english-lexicon 1"
_PARTS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
_TYPES = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
_FILES = {"15": "l", "18": "p", "28": "t"}
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*\Z")


def counts(folder: Path) -> Counter[tuple[str, str]]:
    """Give how often each word was tagged as each part of speech."""
    found: Counter[tuple[str, str]] = Counter()
    for line in _lines(folder / "cntlist.rev"):
        sense, _, often = line.split(" ")
        word, _, rest = sense.partition("%")
        found[word, _TYPES[rest[0]]] += int(often)
    return found


def noun_senses(folder: Path) -> dict[str, tuple[str, bool, frozenset[str]]]:
    """Give for each sense of nouns, by its number: what it is of, whether it is an individual, its words as written."""
    found = {}
    for line in _lines(folder / "data.noun"):
        parts = line.partition("|")[0].split(" ")
        size = int(parts[3], 16)
        written = frozenset(parts[4 : 4 + 2 * size : 2])
        found[parts[0]] = _FILES.get(parts[1], ""), "@i" in parts, written
    return found


def entries(folder: Path) -> Iterator[str]:
    """Give the lines of the lexicon, sorted by word."""
    often = counts(folder)
    senses = noun_senses(folder)
    words: dict[str, list[str]] = {}
    for part, code in _PARTS.items():
        for line in _lines(folder / f"index.{part}"):
            fields = line.split()
            word = fields[0]
            if _WORD.match(word):
                mark = _mark(word, fields, senses) if code == "n" else ""
                words.setdefault(word, []).append(f"{code}{mark}{often[word, code] or ''}")
    for word in sorted(words):
        yield f"{word} {' '.join(words[word])}"


def _mark(word: str, fields: list[str], senses: dict[str, tuple[str, bool, frozenset[str]]]) -> str:
    """Tell what the commonest sense of a noun is of, and whether every sense is an individual's or has a capital."""
    own = [senses[number] for number in fields[-int(fields[2]) :]]
    individual = all(one or word not in written for _, one, written in own)
    return own[0][0] + ("i" if individual else "")


def irregular(folder: Path) -> Iterator[str]:
    """Give the irregular forms, sorted."""
    for part in ("noun", "verb"):
        for line in sorted(_lines(folder / f"{part}.exc")):
            form, lemma = line.split()[:2]
            if _WORD.match(form) and _WORD.match(lemma) and form != lemma:
                yield f"{form}={lemma} {_PARTS[part]}"


def _lines(path: Path) -> Iterator[str]:
    with path.open(encoding="ascii") as stream:
        for line in stream:
            if not line.startswith("  "):
                yield line.rstrip("\n")


def main(arguments: list[str]) -> int:
    """Write the lexicon."""
    folder = Path(arguments[0])
    target = Path(arguments[1]) if len(arguments) > 1 else Path(__file__).parent / "lexicon" / "lexicon.txt"
    text = "\n".join((HEADER, *entries(folder), *irregular(folder), ""))
    with replacing(target) as stream:
        stream.write(text.encode("ascii"))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
