"""Patterns made of word lists: words that a text ends in or starts with, in the cases that print knows.

One group a letter, so that an engine tries a dozen words at a place and not hundreds. The patterns are read alike by
Java, .NET, ICU and Python's `regex`, as those of `corpus.rules` must be.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import regex

# A quotation mark that touches the stop before it closes, whichever way it looks; before a letter it opens.
CLOSERS = r"""[\p{Pe}\p{Pf}\p{Pi}"'“”’»/]"""
OPENERS = r"""[\p{Ps}\p{Pi}\p{Pf}"'¿¡/]"""
START = rf"{OPENERS}{{0,9}}(?:[«‹][ \u00a0\u202f])?"
# What stands before a word: no letter or digit, no hyphen that makes it the tail of a longer one, no `°C`.
WORD = r"(?<![\p{L}\p{N}\p{M}°]|[\p{L}\p{N}][-‑])"
NO_LETTER = r"(?![\p{L}\p{N}])"


def ends_in(words: Iterable[str]) -> str:
    """Make a pattern for text that ends in one of the abbreviations and its stop, perhaps in quotes or brackets.

    A word that starts with a hyphen is the tail of longer ones: `-str` in `Hauptstr.`
    """
    words = tuple(words)
    tails = [word[1:] for word in words if word.startswith("-")]
    whole = rf"{WORD}{by_last_letter(cases(word for word in words if not word.startswith('-')))}"
    return rf"(?:{whole}|\p{{L}}{by_last_letter(tails)})\.{CLOSERS}?" if tails else rf"{whole}\.{CLOSERS}?"


def starts_with(words: Iterable[str]) -> str:
    """Make a pattern for text that starts with one of the words, perhaps behind quotes or brackets."""
    ends = {word: "" if word[-1] in "’'" else NO_LETTER for word in words}
    return START + by_first_letter(ends, ends)


def cases(words: Iterable[str]) -> tuple[str, ...]:
    """Give words as they stand, capitalised, and in capitals throughout."""
    return tuple(form for word in words for form in (word, word[:1].upper() + word[1:], word.upper()))


def by_last_letter(words: Iterable[str]) -> str:
    """Make a pattern for one of the words, told apart by their last letters first."""
    groups: dict[str, list[str]] = {}
    for word in sorted(dict.fromkeys(words)):
        groups.setdefault(word[-1], []).append(_escaped(word[:-1]))
    return f"(?:{'|'.join(_group(heads) + _escaped(letter) for letter, heads in groups.items())})"


def by_first_letter(words: Iterable[str], ends: Mapping[str, str] | None = None) -> str:
    """Make a pattern for one of the words, told apart by their first letters first; `ends` goes behind each."""
    groups: dict[str, list[str]] = {}
    for word in sorted(dict.fromkeys(words), reverse=True):
        groups.setdefault(word[0], []).append(_escaped(word[1:]) + (ends or {}).get(word, ""))
    return f"(?:{'|'.join(_escaped(letter) + _group(tails) for letter, tails in groups.items())})"


def _group(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"


def _escaped(word: str) -> str:
    """Make a pattern of a word; a space after a stop inside it may be any space or none."""
    pattern = regex.sub(r"[.^$*+?{}\\|()\[\]]", r"\\\g<0>", word)
    return pattern.replace(r"\. ", r"\.[\s\u00a0]?").replace(" ", r"[\s\u00a0]")
