"""A language's rules asked at one place: the first that fits decides.

All rules together are one pattern, which is matched where white space begins; the number of its only group is the
rule's. Most places come after an ordinary word or a number, of which the long lists of abbreviations and initials have
nothing to say: where the last word is surely none of theirs, only the rules are asked that hold for any word or number,
and those about brackets only where a bracket stands near enough. That changes no decision (the tests compare) and
takes a fraction of the time.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from unicodedata import category

import regex

from corpus.lang import language
from corpus.rules import BRACKETED, ENDS, GOES_ON, SPACE, Rule, rules
from corpus.words import cases

_LONGEST_WORD = 40
# Words that may be Roman numerals, and with that labels.
_ROMAN = "ivxlcIVXLC"
# Where little is known of a language, any word up to this length may be an abbreviation.
_GUESSED = 4

_Asked = tuple[tuple[Rule, ...], regex.Pattern[str]]


@dataclass(frozen=True, slots=True)
class Judge:
    """The rules of a language, ready to be asked: all; after numbers; after any word, with brackets and without.

    `words` are the last words of abbreviations, `tails` the ends of words that are, `shortest` the length from which on
    a word may be an ordinary one.
    """

    every: _Asked
    number: _Asked
    ordinary: _Asked
    plain: _Asked
    words: frozenset[str]
    tails: tuple[str, ...]
    shortest: int

    def ask(self, text: str, stop: int, end: int, start: int, *, noted: bool = False) -> Rule | None:
        """Give the rule that decides on a place, or None where no rule fits.

        The terminator is at `stop`, white space begins at `end`, the text goes on at `start`; `noted` says that a
        reference to a note stands behind the terminator.

        >>> judge("lv").ask("Sk. 5. pantu", 2, 3, 4).name
        'abbreviation'
        """
        kind = "" if noted else category(text[start])
        if kind == "Ll":
            return GOES_ON
        asked, pattern = found = self._asked(text, stop, end)
        if kind == "Lu" and found is self.plain:
            return ENDS
        match = pattern.match(text, end)
        return asked[match.lastindex - 1] if match and match.lastindex else None

    def _asked(self, text: str, stop: int, end: int) -> _Asked:
        space = text.rfind(" ", max(stop - _LONGEST_WORD, 0), stop)
        word = text[space + 1 : stop]
        if space < 0 or word in self.words:
            return self.every
        if word.isdecimal():
            return self.number
        if len(word) < self.shortest or not word.isalpha() or not word.strip(_ROMAN) or word.endswith(self.tails):
            return self.every
        near = max(end - BRACKETED, 0)
        return self.plain if text.rfind("(", near, end) == text.rfind("[", near, end) == -1 else self.ordinary


@cache
def judge(code: str, approved: tuple[str, ...] = ()) -> Judge:
    """Make the rules of a language ready; `approved` are further abbreviations, as for `corpus.rules.rules`."""
    facts = language(code)
    every = rules(code, approved)
    known = [*(word for words in facts.abbreviations.values() for word in words), *approved]
    return Judge(
        _ready(every),
        _ready(rule for rule in every if rule.asks != "word"),
        _ready(rule for rule in every if rule.asks == "any"),
        _ready(rule for rule in every if rule.asks == "any" and not rule.bracket),
        frozenset(part.rstrip(".") for form in cases(known) for part in form.split(" ")),
        tuple(word[1:] for word in known if word.startswith("-")),
        _GUESSED + 1 if facts.guess_abbreviations else 2,
    )


def _ready(chosen: Iterable[Rule]) -> _Asked:
    """Make one pattern of rules: the number of its only group is the rule's."""
    asked = tuple(chosen)
    parts = (f"(?<={rule.before})" + (f"(?={SPACE}++(?:{rule.after}))" if rule.after else "") + "()" for rule in asked)
    return asked, regex.compile("|".join(parts))
