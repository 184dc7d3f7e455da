"""Abbreviations learned from a user's own texts, for a person to approve.

NLTK's Punkt trainer (T. Kiss and J. Strunk, Unsupervised Multilingual Sentence Boundary Detection, Computational
Linguistics 32(4), 2006) finds words that keep company with a full stop more often than chance allows. It proposes some
that are none, so nothing of it is used by itself: `learn` gives proposals with what speaks for and against each,
`write` puts them in a file in which a person strikes out what is wrong, `read` takes what is left, and
`corpus.segmentation.spans` is told of it in `approved`. We differ in what we show: how often the text goes on after
the word in lower case or with a number, which sentence ends seldom do, and what our own rules would decide otherwise.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import regex

from corpus.errors import ReadError
from corpus.files import replacing
from corpus.lang import language
from corpus.segmentation import boundaries

_BATCH = 500_000
_LONGEST = 20
_MANY = 10_000
_WITH_STOP = regex.compile(r"(?r)(?<![\p{L}\p{N}\p{M}.-])(\p{L}[\p{L}\p{M}.-]{0,19})\.")
_WORD = regex.compile(r"(?<![\p{L}\p{N}\p{M}.-])\p{L}[\p{L}\p{M}-]{0,19}(?![\p{L}\p{N}\p{M}.-])")
_INITIALS = regex.compile(r"\p{L}(?:[.-]\p{L})*")
_HEADER = (
    "# Abbreviations that were found in your texts. Delete the lines of words that are none, then use the file.\n"
    "# word\ttimes with a stop\tof these before lower case or a number\ttimes without\tsentence ends it would undo"
    "\texample\n"
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A word that may be an abbreviation, without its final stop, in lower case, and what is known of it.

    `stops` counts where a stop follows, `goes_on` those of them after which a lower-case letter or a number stands,
    `alone` where no stop follows. `undone` counts the sentence ends that our rules find after it now; `example` shows
    one place.
    """

    word: str
    stops: int
    goes_on: int
    alone: int
    undone: int
    example: str


@dataclass(slots=True)
class _Counts:
    stops: Counter[str] = field(default_factory=Counter)
    goes_on: Counter[str] = field(default_factory=Counter)
    alone: Counter[str] = field(default_factory=Counter)
    undone: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)


def learn(texts: Iterable[str], lang: str) -> tuple[Proposal, ...]:
    """Propose abbreviations of a language that it does not know yet: likeliest first.

    `texts` are paragraphs, read once and not kept; memory grows with the number of different words.
    """
    # Imported late: it takes a second.
    from nltk.tokenize.punkt import PunktTrainer  # type: ignore[import-untyped]  # noqa: PLC0415  # nltk has no types

    known = {word.lower().replace(" ", "") for words in language(lang).abbreviations.values() for word in words}
    trainer = PunktTrainer()
    counts = _Counts()
    for batch in _batches(texts):
        trainer.train("\n".join(batch), finalize=False)
        for text in batch:
            _count(text, lang, counts)
    trainer.finalize_training()
    found = (
        word
        for word in trainer.get_params().abbrev_types
        if counts.stops[word] and word not in known and (counts.undone[word] or not _INITIALS.fullmatch(word))
    )
    proposals = (
        Proposal(
            word,
            counts.stops[word],
            counts.goes_on[word],
            counts.alone[word],
            counts.undone[word],
            counts.examples[word],
        )
        for word in found
    )
    return tuple(sorted(proposals, key=lambda one: (-one.goes_on / one.stops, -one.undone, -one.stops, one.word)))


def write(proposals: Iterable[Proposal], path: Path) -> None:
    """Write proposals to a table for a person to go through: word, counts, example, separated by tabs.

    Raises:
        OSError: the folder or the disk refuses; a file that was there stays as it was.
    """
    with replacing(path) as stream:
        stream.write(_HEADER.encode())
        for one in proposals:
            cells = (one.word, one.stops, one.goes_on, one.alone, one.undone, one.example)
            stream.write(("\t".join(map(str, cells)) + "\n").encode())


def read(path: Path) -> tuple[str, ...]:
    """Read approved abbreviations: the first cell of every line; empty lines and lines that start with `#` say nothing.

    Raises:
        ReadError: the file is missing or not UTF-8, or a line holds something that is no abbreviation.
    """
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except OSError as error:
        raise ReadError(f"cannot be read ({error.strerror})", path=str(path)) from error
    except UnicodeDecodeError as error:
        raise ReadError("is not UTF-8; save it as UTF-8", path=str(path)) from error
    words: dict[str, None] = {}
    for number, line in enumerate(lines, start=1):
        word = line.split("\t", 1)[0].strip().removesuffix(".")
        if not word or word.startswith("#"):
            continue
        if not regex.fullmatch(r"\p{L}[\p{L}\p{M}. ’'/-]*", word) or len(word) > _LONGEST:
            what = f"{word[:40]!r} is no abbreviation; write letters and stops, at most {_LONGEST} characters"
            raise ReadError(what, path=str(path), line=number)
        words[word] = None
        if len(words) > _MANY:
            raise ReadError(f"more than {_MANY:,} abbreviations", path=str(path), line=number)
    return tuple(words)


def _count(text: str, lang: str, counts: _Counts) -> None:
    for boundary in boundaries(text, lang):
        if not (found := _WITH_STOP.match(text, 0, boundary.end)):
            continue
        word = found.group(1).lower()
        counts.stops[word] += 1
        following = text[boundary.start]
        counts.goes_on[word] += following.islower() or following.isdecimal()
        counts.undone[word] += boundary.splits
        if word not in counts.examples or (boundary.splits and counts.undone[word] == 1):
            shown = text[max(0, boundary.end - 40) : boundary.start + 30]
            counts.examples[word] = " ".join(shown.split())
    counts.alone.update(word.lower() for word in _WORD.findall(text))


def _batches(texts: Iterable[str]) -> Iterator[list[str]]:
    """Gather texts to lists that are long enough to learn from and short enough to hold."""
    batch: list[str] = []
    length = 0
    for text in texts:
        batch.append(text)
        length += len(text)
        if length >= _BATCH:
            yield batch
            batch, length = [], 0
    if batch:
        yield batch
