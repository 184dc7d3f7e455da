"""Words that a line's end cut in two, made whole.

Whether a hyphen at a line's end is the word's own (`socio-economic`) or only breaks it, the document's other words
tell: the form that it uses elsewhere is right. Where it uses neither, a word that the language has without the hyphen
was broken; beyond that, a document that ends many lines in hyphens breaks words, one that ends few does not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import regex

from corpus.lines import Line

_WORD = regex.compile(r"[\p{L}\p{M}]+(?:[-‐][\p{L}\p{M}]+)*")
_HYPHEN_END = regex.compile(r"([\p{L}\p{M}]+)([-‐\u00ad])$")
# A range (`2014–` and `2020`) and a slash go on without a blank.
_GLUED_END = regex.compile(r"(?:\p{N}\.?[–-]|\p{L}/)$")
_WORD_START = regex.compile(r"[\p{L}\p{M}]+")
_LONGEST_WORD = 60


@dataclass(frozen=True, slots=True)
class Hyphens:
    """What a document shows of its hyphens: its words, whether it breaks words at line ends at all, its language."""

    words: Mapping[str, int]
    breaks_words: bool
    lang: str = ""


class _Words(Mapping[str, int]):
    """How often a document has each of its words, counted when that is first asked."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._counts: Counter[str] | None = None

    def _counted(self) -> Counter[str]:
        if self._counts is None:
            self._counts = Counter()
            # What stands between blanks comes again often, and is looked at once.
            for token, count in Counter("\n".join(line.text for line in self._lines).lower().split()).items():
                for word in (token,) if token.isalpha() else _WORD.findall(token):
                    self._counts[word] += count
        return self._counts

    def __getitem__(self, word: str) -> int:
        return self._counted()[word]

    def __iter__(self) -> Iterator[str]:
        return iter(self._counted())

    def __len__(self) -> int:
        return len(self._counted())


def measure_hyphens(lines: Sequence[Line], lang: str = "") -> Hyphens:
    """Count a document's words and judge whether it breaks words at line ends; without broken words, count nothing."""
    broken = sum(line.text[-1] in "-‐\u00ad" and bool(_HYPHEN_END.search(line.text[-_LONGEST_WORD:])) for line in lines)
    if not broken:
        return Hyphens(Counter(), breaks_words=False, lang=lang)
    return Hyphens(_Words(lines), broken >= 5 and broken >= 0.02 * len(lines), lang)


def connection(before: str, after: str, hyphens: Hyphens) -> tuple[int, str]:
    """Say how a line is joined to the next: how many characters at its end go, and what stands between them.

    >>> connection("the Commis-", "sion has", Hyphens(Counter({"commission": 2}), breaks_words=False))
    (1, '')
    >>> connection("the socio-", "economic field", Hyphens(Counter(), breaks_words=False))
    (0, '')
    >>> connection("the Member", "States", Hyphens(Counter(), breaks_words=False))
    (0, ' ')
    """
    if before[-1] not in "-‐\u00ad–/":
        return 0, " "
    tail = before[-_LONGEST_WORD:]
    found, following = _HYPHEN_END.search(tail), _WORD_START.match(after[:_LONGEST_WORD])
    if found and following:
        return int(found[2] == "\u00ad" or _is_soft(found[1], following[0], hyphens)), ""
    return 0, "" if _GLUED_END.search(tail) else " "


def _is_soft(left: str, right: str, hyphens: Hyphens) -> bool:
    """Tell whether a hyphen at a line's end only breaks a word: the document's other words decide, then its habit."""
    if not right[0].islower():
        return False
    whole, hyphenated = hyphens.words[(left + right).lower()], hyphens.words[f"{left}-{right}".lower()]
    if whole != hyphenated:
        return whole > hyphenated
    return hyphens.breaks_words or _is_word(left + right, hyphens.lang)


@cache
def _is_word(word: str, lang: str) -> bool:
    """Tell whether a language has a word, by its lexicon, which is loaded when first asked."""
    if lang == "lv":
        from corpus.latvian import analyse  # noqa: PLC0415 - only documents with broken words need it

        return any(not reading.guessed for reading in analyse(word))
    try:
        from simplemma import is_known  # noqa: PLC0415 - as above

        return bool(lang) and is_known(word, lang)
    except ValueError:  # a language that it does not know
        return False
