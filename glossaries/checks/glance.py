"""What a pair shows at one glance: signs, without which a check has nothing to say and need not be asked.

Most units of a memory are right, and most checks look for something that most texts do not have: a denial, a bracket,
an acronym. So each text is cut once into words, numbers and marks, and a table says what each of them is a sign of; it
fills as words come, so that each is worked out once. Numbers, months, currencies and number words have a code besides:
where the codes of both sides add up to the same, and nothing there depends on its neighbours, the values are the same
and need not be compared. To ask in vain costs time only; that no check is left out that has something to say the tests
prove against all checks.

The idea is that of scanners that look for literals before they run an expression (Wang and others, *Hyperscan*, NSDI
2019); ours are whole words.
"""

from __future__ import annotations

import re
from functools import cache, reduce
from hashlib import blake2b
from itertools import repeat
from operator import or_

from glossaries.checks import denials, meaning, segments
from glossaries.checks.brackets import closed
from glossaries.checks.model import LETTERS, Pair, words
from glossaries.checks.value_words import depends, has_value, is_month
from glossaries.checks.values import others, written

#: The signs, a bit each, so that none can be taken twice. Plain numbers: flags of `enum` would be slow here. The last
#: ones are of words that say only together, or beside others, what they are signs of.
(
    EMPTY,
    UNTRANSLATED,
    DOUBLED,
    BRACKET,
    QUOTE,
    LOW_QUOTE,
    SPACE,
    VALUES,
    MARKUP,
    DASH,
    ACRONYM,
    DENIAL,
    SHORT,
    _FOREIGN,
    _CONTEXT,
    _OPENED,
    _MONTH,
) = (1 << bit for bit in range(17))
_OF_PARTS = _FOREIGN | _CONTEXT | _MONTH | DENIAL | ACRONYM
#: Codes of values stand above all that the signs of a text can add up to.
_CODES = 64

_MARKS = dict.fromkeys("%{}<@", MARKUP) | dict.fromkeys('“”«»‟"‘’‚', QUOTE) | {"„": QUOTE | LOW_QUOTE}
_MARKS |= dict.fromkeys("–—", DASH)
_OPENING = '([{“”„«»"‘’‚'
_BRACKET = re.compile(r"[()\[\]{}]")
#: Whether this is the letter of a point, what follows it tells.
_TWO_LETTERS = re.compile(r"(?<![\w(])(?![ivx]{2})[a-z]{2}\)")
#: Letters, and the marks after a word that are signs of nothing.
_PLAIN = re.compile(f"([{LETTERS}]+)[.,;:]*")
_GLUED = re.compile(f"[0-9][{LETTERS}]")
_CAPITALS = re.compile(r"[^\W\d_a-zß-öø-ÿ]{3}")
_ADDRESS = re.compile(r"\b(?:https?|ftp)://|\bwww\.")
_HOURS = frozenset({"am", "pm", "m"})
#: So many characters at the beginnings of two texts tell that they are not one and the same.
_BEGINNING = 8
#: Words are remembered as long as there are not too many of them, none longer than this.
_MOST, _LONGEST = 200_000, 40


class _Signs(dict[str, int]):
    """What each word of one side is a sign of, and the code of its value; a word is what stands between two spaces."""

    def __init__(self, languages: tuple[str, str], *, target: bool) -> None:
        self._lang = languages[target]
        self._target = target
        self._foreign = segments.foreign_words(languages) if target else frozenset()
        self._compared = set(languages) == {"en", "lv"}

    def __missing__(self, word: str) -> int:
        plain = _PLAIN.fullmatch(word)
        if plain is None:
            signs = self._of_compound(word)
        else:
            signs = self[plain[1]] if len(plain[1]) < len(word) else self._of_part(word)
        if len(self) < _MOST and len(word) < _LONGEST:
            self[word] = signs
        return signs

    def _of_part(self, part: str) -> int:
        """Give the signs of letters only."""
        signs = 0
        if part in self._foreign:
            signs |= _FOREIGN
        if self._compared and denials.may_be_one(part, self._lang):
            signs |= DENIAL
        if not self._target and not part.islower() and _CAPITALS.search(part):
            signs |= ACRONYM
        if part in _HOURS:
            signs |= _CONTEXT
        if has_value(part, self._lang):
            if is_month(part, self._lang):
                signs |= _MONTH
            signs |= _CONTEXT if depends(part, self._lang) else self._codes(part)
        return signs

    def _of_compound(self, word: str) -> int:
        """Give the signs of a word with marks, digits or brackets."""
        signs = reduce(or_, map(_MARKS.get, word, repeat(0)))
        for part in words(word):
            signs |= self._of_part(part) & _OF_PARTS
        if _BRACKET.search(word) and not closed(word):
            signs |= BRACKET
        if word in {",", ";", ":", "."} or word[0] == ")" or word[-1] == "(":
            signs |= SPACE
        if _ADDRESS.search(word):
            signs |= MARKUP
        if word[0] in _OPENING:
            signs |= _OPENED
        if word[-1].isalpha() and not word.lstrip(_OPENING).isalpha():
            signs |= DOUBLED
        if word[0] in "%‰" or _GLUED.search(word) or _TWO_LETTERS.search(word):
            signs |= _CONTEXT
        return signs + self._codes(word)

    def _codes(self, word: str) -> int:
        """Give the codes of the values of a word, added up."""
        values = [f"{one.kind} {one.key}" for one in others(word, self._lang) if not one.loose]
        return sum(map(_code, (*written(word), *values))) << _CODES


class Glance:
    """Sees the signs of pairs of two languages.

    >>> glance = Glance(("en", "lv"))
    >>> glance.signs(Pair("Article 21", "21. pants", ("en", "lv")))
    0
    >>> glance.signs(Pair("Article 21", "12. pants", ("en", "lv"))) == VALUES
    True
    """

    def __init__(self, languages: tuple[str, str]) -> None:
        self._source = _Signs(languages, target=False)
        self._target = _Signs(languages, target=True)

    def signs(self, pair: Pair) -> int:
        """Give all signs of a pair."""
        source, target = pair.source, pair.target
        said = target.split()
        ours = list(filter(None, map(self._source.__getitem__, source.split())))
        theirs = list(filter(None, map(self._target.__getitem__, said)))
        mine, other = reduce(or_, ours, 0), reduce(or_, theirs, 0)
        seen = (mine | other) & (QUOTE | MARKUP) | mine & (DASH | ACRONYM | DENIAL)
        seen |= other & (BRACKET | DOUBLED | LOW_QUOTE | DENIAL | SPACE)
        if not said:
            seen |= EMPTY
        if "(" in source[:2]:
            seen |= BRACKET
        if "  " in target:
            seen |= SPACE
        if len(target) < len(source) * meaning.SHORT:
            seen |= SHORT
        if (mine | other) & _CONTEXT or sum(ours) >> _CODES != sum(theirs) >> _CODES:
            seen |= VALUES
        if mine & other & _MONTH and _several(ours, _MONTH):  # the parts of two dates may have been exchanged
            seen |= VALUES
        if _begin_alike(source, target) or (other & _FOREIGN and _several(theirs, _FOREIGN)):
            seen |= UNTRANSLATED
        lower = list(map(str.lower, said))
        if other & _OPENED:
            lower = [word.lstrip(_OPENING) for word in lower]
        if any(map(str.startswith, lower[1:], lower)):
            seen |= DOUBLED
        return seen


def _several(signs: list[int], sign: int) -> bool:
    """Tell whether two words or more, or one of several parts, have a sign."""
    return sum(1 for one in signs if one & sign) > 1


def _begin_alike(source: str, target: str) -> bool:
    """Tell whether two texts begin alike, letter case aside."""
    ours, theirs = source.strip()[:_BEGINNING], target.strip()[:_BEGINNING]
    return ours == theirs or ours.casefold()[:_BEGINNING] == theirs.casefold()[:_BEGINNING]


@cache
def glance_of(languages: tuple[str, str]) -> Glance:
    """Give the glance of two languages, which remembers what it has seen."""
    return Glance(languages)


def _code(value: str) -> int:
    """Give a number for a value; sums of such numbers are the same only where the values are."""
    return int.from_bytes(blake2b(value.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
