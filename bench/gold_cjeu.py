"""Gold sentence ends in paragraphs of the EU Court: what was chosen, the answers, and the score.

The answers stand in `tests/gold/cjeu-sentences.{lv,en}.tsv` as offsets alone; the text is rebuilt from the
data set `align/cjeu-lv-en`, whose lines are a rule's guess at sentences and count for nothing here: the lines
of a paragraph are stripped and joined with one space. A checksum a paragraph tells when the data set is not
the one that was read.

Paragraphs were chosen by `choose`, blind to any splitter: all (Latvian) or a fifth (English) of those with at
least two stops before a capital letter, and in every document some more that have the most stops, which
catches ordinals, references, initials and case numbers. What is left to chance is settled by a hash, so that
every Python gives the same list. A hit is the exact offset; the paragraph's own end, right for everybody, is
not counted.

    python -m bench.gold_cjeu choose lv     the chosen paragraphs, document and number
    python -m bench.gold_cjeu verify        checksums, selection, counts
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

ROOT: Final = Path(__file__).resolve().parent.parent
GOLD: Final = ROOT / "tests" / "gold"
SIDES: Final = ("lv", "en")
SEED: Final = "3"
FEW: Final = {"lv": 3, "en": 1}
"""Paragraphs a document that are taken for their number of stops."""
SHARE: Final = {"lv": 1.0, "en": 0.2}
"""Part of the paragraphs with two or more stops before a capital letter."""
HEADER: Final = "document\tparagraph\tends\tsha256"

_STOP = re.compile(r"[.!?…]+[\"”“»’')\]]*(?=\s)")
_STOP_BEFORE_CAPITAL = re.compile(
    r"[.!?…]+[\"”“»’')\]]*\s+[„“\"«‘(\[–—-]*\s*[A-ZĀČĒĢĪĶĻŅŠŪŽ]",
)


@dataclass(frozen=True, slots=True)
class GoldParagraph:
    """A paragraph and where its sentences end.

    `ends` are ascending character offsets into `text`, each one past a sentence's last character (its closing
    quote, bracket or footnote marker included, the space after it not); the last is the length of `text`.
    """

    document: str
    paragraph: int
    text: str
    ends: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """Pooled counts over inner sentence ends; ratios are 1.0 where there is nothing to find or get wrong."""

    hits: int
    predicted: int
    gold: int

    @property
    def precision(self) -> float:
        """Part of the predicted ends that are right, 0.0 to 1.0."""
        return self.hits / self.predicted if self.predicted else 1.0

    @property
    def recall(self) -> float:
        """Part of the gold ends that were found, 0.0 to 1.0."""
        return self.hits / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0.0 to 1.0."""
        both = self.predicted + self.gold
        return 2 * self.hits / both if both else 1.0


def data_folder() -> Path:
    """Give the folder of the data set, under `ATMINA_DATA` or `../shared/data`; it need not exist."""
    return Path(os.environ.get("ATMINA_DATA", ROOT.parent / "shared" / "data")) / "align" / "cjeu-lv-en"


def paragraphs(folder: Path, side: str, document: str) -> dict[int, str]:
    """Rebuild the paragraphs of one document, number to text, in order.

    Raises:
        OSError: a file is missing.
        ValueError: the lines and their paragraph numbers do not agree.
    """
    lines = (folder / side / f"{document}.txt").read_text("utf-8").removesuffix("\n").split("\n")
    rows = (folder / "par" / f"{document}.txt").read_text("utf-8").splitlines()
    numbers = next((row.split()[1:] for row in rows if row.startswith(f"{side} ")), [])
    if len(numbers) != len(lines):
        message = f"{document}: {len(lines)} lines ({side}), {len(numbers)} paragraph numbers"
        raise ValueError(message)
    parts: dict[int, list[str]] = {}
    for number, line in zip(numbers, lines, strict=True):
        parts.setdefault(int(number), []).append(line.strip())
    return {number: " ".join(part) for number, part in parts.items()}


def choose(folder: Path, side: str) -> Iterator[tuple[str, int]]:
    """Yield document and number of each chosen paragraph, documents by name, paragraphs in order."""
    for document in sorted(path.stem for path in (folder / side).glob("*.txt")):
        texts = paragraphs(folder, side, document)
        by_chance = sorted(texts, key=lambda number: _chance(side, document, number))
        many = [number for number in by_chance if len(_STOP_BEFORE_CAPITAL.findall(texts[number])) >= 2]
        chosen = set(many[: round(SHARE[side] * len(many))])
        others = [number for number in by_chance if number not in chosen]
        others.sort(key=lambda number: -min(3, len(_STOP.findall(texts[number]))))
        yield from ((document, number) for number in sorted(chosen.union(others[: FEW[side]])))


def load(folder: Path, side: str) -> Iterator[GoldParagraph]:
    """Yield the gold paragraphs of a language side (`lv` or `en`) in the file's order.

    Raises:
        OSError: the data set is missing.
        ValueError: a paragraph is not the text that was read when the gold was made.
    """
    path = GOLD / f"cjeu-sentences.{side}.tsv"
    document, texts = "", dict[int, str]()
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("#") or line == HEADER:
            continue
        name, number, ends, checksum = line.split("\t")
        if name != document:
            document, texts = name, paragraphs(folder, side, name)
        text = texts.get(int(number), "")
        if digest(text) != checksum:
            message = f"{side}/{name}, paragraph {number}: not the text of the gold ({checksum})"
            raise ValueError(message)
        yield GoldParagraph(name, int(number), text, tuple(int(end) for end in ends.split(",")))


def digest(text: str) -> str:
    """Give the first 12 hexadecimal digits of the SHA-256 of a paragraph's UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def ends_of(text: str, sentences: Iterable[str]) -> tuple[int, ...]:
    """Turn the sentences that a splitter gave into offsets, whatever it did with white space.

    >>> ends_of("Viens.  Divi. Trīs.", ["Viens.", "Divi. ", "Trīs."])
    (6, 13, 19)

    Raises:
        ValueError: the splitter lost, added or changed a character.
    """
    inked = [(place, sign) for place, sign in enumerate(text) if not sign.isspace()]
    ends: list[int] = []
    done = 0
    for sentence in sentences:
        signs = "".join(sentence.split())
        if not signs:
            continue
        if "".join(sign for _, sign in inked[done : done + len(signs)]) != signs:
            message = f"not of the paragraph: {sentence!r}"
            raise ValueError(message)
        done += len(signs)
        ends.append(inked[done - 1][0] + 1)
    if done != len(inked):
        message = f"{len(inked) - done} characters at the paragraph's end are missing"
        raise ValueError(message)
    return tuple(ends)


def score(predicted: Iterable[Sequence[int]], gold: Iterable[Sequence[int]]) -> Score:
    """Compare sentence ends paragraph by paragraph and pool the counts.

    Both hold the ends of one paragraph after the other, in the same order; a gold paragraph's last end is its
    length and is counted neither as found nor as predicted.

    >>> result = score([(6, 13, 19), (5,)], [(6, 19), (5,)])
    >>> result, round(result.f1, 2)
    (Score(hits=1, predicted=2, gold=1), 0.67)

    Raises:
        ValueError: not the same number of paragraphs, or a gold paragraph without an end.
    """
    hits = proposed = right = 0
    for ours, answer in zip(predicted, gold, strict=True):
        if not answer:
            message = "a gold paragraph ends at least once"
            raise ValueError(message)
        wanted = set(answer[:-1])
        found = set(ours) - {answer[-1]}
        hits += len(wanted & found)
        proposed += len(found)
        right += len(wanted)
    return Score(hits, proposed, right)


def _chance(side: str, document: str, number: int) -> str:
    return hashlib.sha256(f"{SEED}:{side}:{document}:{number}".encode()).hexdigest()


def _verify(folder: Path) -> int:
    wrong = 0
    for side in SIDES:
        gold = list(load(folder, side))
        if [(item.document, item.paragraph) for item in gold] != list(choose(folder, side)):
            print(f"{side}: the selection gives other paragraphs than the gold holds", file=sys.stderr)
            wrong = 1
        inner = sum(len(item.ends) - 1 for item in gold)
        several = sum(len(item.ends) > 1 for item in gold)
        documents = len({item.document for item in gold})
        stops = sum(len(_STOP.findall(item.text)) for item in gold)
        print(
            f"{side}: {len(gold)} paragraphs of {documents} documents, {several} with several sentences,"
            f" {inner} inner ends among {stops} stops before a space, seed {SEED}",
        )
    return wrong


def main(arguments: Sequence[str] | None = None) -> int:
    """List the chosen paragraphs or verify the gold: 0, 1 where the selection differs, 2 for bad input."""
    parser = argparse.ArgumentParser(description="Gold sentence ends of paragraphs of the EU Court.")
    parser.add_argument("task", choices=("choose", "verify"))
    parser.add_argument("side", nargs="?", choices=SIDES, default="lv")
    options = parser.parse_args(arguments)
    folder = data_folder()
    try:
        if options.task == "verify":
            return _verify(folder)
        for document, number in choose(folder, options.side):
            print(f"{document}\t{number}")
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
