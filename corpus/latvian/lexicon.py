"""Read the compiled lexicon and the word lists; the file formats are described in `build_lexicon` and `words.txt`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from sys import intern

from corpus.errors import ReadError

from .model import Case, Gender, Number, Pos, Reading, Tag
from .words import entries_of


def _text(name: str) -> str:
    return resources.files(__package__).joinpath("lexicon", name).read_text(encoding="utf-8")


@cache
def stems() -> dict[str, str]:
    """Read the compiled lexicon: stem to its entries, separated by blanks.

    Takes about 60 ms and 25 MB, once.

    Raises:
        ReadError: the file is not as it was compiled.
    """
    lines = _text("lexicon.txt").split("\n")
    header, count = lines[0].rsplit(" ", 1)
    table = dict(zip(lines[1:-1:2], map(intern, lines[2:-1:2]), strict=True))
    if header != "atmina-latvian-lexicon 1" or len(table) != int(count):
        raise ReadError("the Latvian lexicon is damaged; install the program again", path="lexicon.txt")
    return table


def tails() -> Iterator[tuple[str, list[tuple[str, int]]]]:
    """Read the counts of word ends for guessing: tail, then pairs of code and count."""
    for line in _text("tails.txt").splitlines()[1:]:
        tail, *cells = line.split(" ")
        yield tail, [(code, int(count)) for code, _, count in (cell.partition(":") for cell in cells)]


@cache
def pronouns() -> dict[str, tuple[Reading, ...]]:
    """Read the table of pronouns and numerals: form to readings."""
    found: dict[str, list[Reading]] = {}
    for line in _lines(_text("pronouns.txt")):
        head, _, cells = line.partition(":")
        pos, lemma, gender, number = head.split()
        genders = {"m": Gender.MASC, "f": Gender.FEM}
        numbers = {"s": Number.SING, "p": Number.PLUR}
        for case, cell in zip(Case, cells.split(), strict=False):
            for form in cell.split("/"):
                if form != "~":
                    tag = Tag(Pos(pos), case, genders.get(gender), numbers.get(number))
                    found.setdefault(form, []).append(Reading(lemma, tag))
    return {form: tuple(readings) for form, readings in found.items()}


def word_list(name: str = "words.txt") -> list[tuple[str, str]]:
    """Read a word list that ships with the program: pairs of word and class."""
    return list(parse_word_list(_text(name).splitlines(), path=name))


def parse_word_list(lines: Iterable[str], *, path: str) -> Iterator[tuple[str, str]]:
    """Read a word list: a word, a tab, its class; `#` opens a comment line.

    Raises:
        ReadError: a line has no tab or no word.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        word, tab, kind = line.partition("\t")
        if not tab or not word.strip() or not kind.strip():
            raise ReadError("expected a word, a tab and its class", path=path, line=number)
        yield word.strip(), kind.strip()


def read_words(lines: Iterable[str], *, path: str) -> list[tuple[str, str]]:
    """Read a user's word list, and look at every word whether it can be of its class.

    Raises:
        ReadError: a line is bad; the error is that of the first, and names the numbers of the others.
    """
    found: list[tuple[str, str]] = []
    bad: list[tuple[int, str]] = []
    for number, line in enumerate(lines, 1):
        try:
            for word, kind in parse_word_list([line], path=path):
                if kind != "plural":
                    list(entries_of(word, kind))
                found.append((word, kind))
        except ReadError as error:
            bad.append((number, error.what))
    if bad:
        number, message = bad[0]
        others = ", ".join(str(each) for each, _ in bad[1:6]) + (", …" if len(bad) > 6 else "")
        raise ReadError(message + (f" (also bad: line {others})" if others else ""), path=path, line=number)
    return found


def _lines(text: str) -> Iterator[str]:
    return (line for line in text.splitlines() if line and not line.startswith("#"))
