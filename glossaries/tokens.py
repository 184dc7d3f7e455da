"""Words, numbers and marks of a text, with their places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_TOKEN = re.compile(r"[^\W\d_]+(?:[-‑'’.][^\W\d_]+)*(?:[-‑]\d+)?|\d+(?:[.,/]\d+)*[^\W\d_]*\.?|\S")
_APOSTROPHES = ("’", "'")


class Token(NamedTuple):
    """A word, a number or a mark: its text, and where it starts and ends in the sentence."""

    text: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """Whether it starts with a letter."""
        return self.text[0].isalpha()

    @property
    def is_capital(self) -> bool:
        """Whether it starts with a capital letter."""
        return self.text[0].isupper()

    @property
    def is_acronym(self) -> bool:
        """Whether it is written in capitals throughout, two letters at least, as in `ES` or `EDSO`."""
        if self.text[1:].islower():
            return False
        letters = [character for character in self.text if character.isalpha()]
        return len(letters) > 1 and sum(map(str.isupper, letters)) > len(letters) / 2 and letters[0].isupper()


def tokenize(text: str, *, possessive: bool = False) -> tuple[Token, ...]:
    """Cut a text into tokens; with `possessive`, an English `'s` is a token of its own.

    >>> [token.text for token in tokenize("ES/EDSO 2012. gadā (ANO)", possessive=True)]
    ['ES', '/', 'EDSO', '2012.', 'gadā', '(', 'ANO', ')']
    >>> [token.text for token in tokenize("the EU’s policy", possessive=True)]
    ['the', 'EU', '’s', 'policy']
    """
    found = [Token(match[0], match.start(), match.end()) for match in _TOKEN.finditer(text)]
    if not possessive:
        return tuple(found)
    tokens: list[Token] = []
    for token in found:
        word, start, end = token
        if len(word) > 2 and word[-2] in _APOSTROPHES and word[-1] in "sS":
            tokens.append(Token(word[:-2], start, end - 2))
            tokens.append(Token(word[-2:], end - 2, end))
        else:
            tokens.append(token)
    return tuple(tokens)


def is_reference(tokens: Sequence[Token], number: int) -> bool:
    """Tell whether an acronym belongs to the number of an act: `2008/115/EK`, `(EK) Nr. 562/2006`, `(ES) 2017/254`.

    >>> [is_reference(tokenize(text), number) for text, number in (("2008/115/EK", 2), ("(ES) 2017/254", 1))]
    [True, True]
    >>> is_reference(tokenize("Eiropas Savienība (ES) nolēma"), 3)
    False
    """
    if not number or not tokens[number].text.isupper() or len(tokens[number].text) < 2:
        return False
    before = tokens[number - 1].text
    if before == "/" and number > 1:
        return tokens[number - 2].text[0].isdigit()
    after = [token.text for token in tokens[number + 1 : number + 3]]
    if before != "(" or len(after) < 2 or after[0] not in {")", ","}:
        return False
    return after[1] in _NUMBER or after[1][0].isdigit()


_NUMBER = frozenset({"Nr.", "Nr", "No", "No.", "Nos", "Euratom"})

_SHARE, _LONG, _FEW = 0.7, 5, 2


def _is_loud(word: str) -> bool:
    """Tell whether most letters of a word are capitals; without such a word no sentence is shouted."""
    if word.islower():
        return False
    letters = sum(map(str.isalpha, word))
    return letters > 0 and sum(map(str.isupper, word)) >= _SHARE * letters


def is_shouted(sentence: str) -> bool:
    """Tell whether most letters of a sentence of several words are capitals.

    >>> is_shouted("EEZ APVIENOTĀ KOMITEJA"), is_shouted("ES un EDSO nolēma"), is_shouted("ES EDSO")
    (True, False, False)
    """
    words = sentence.split()
    if not any(map(_is_loud, words)) and any(map(str.isalpha, sentence)):
        return False
    capital = sum(map(str.isupper, sentence))
    if capital < _SHARE * sum(map(str.isalpha, sentence)):
        return False
    return len(words) >= _FEW and any(len(word) > _LONG for word in words)


_ADDRESS = re.compile(r"\S*(?:://|@)\S*")
_JUDGMENT = re.compile(r"\b(?:ECLI:)?[A-Z]{2}:[A-Z][A-Z0-9]{0,7}:\d{4}:[\w.]+")
"""The European Case Law Identifier."""


def unaddressed(sentence: str) -> str:
    """Blank out addresses and identifiers of judgments, which have no terms in them, without moving anything.

    >>> unaddressed("Sk. https://a.eu/b un a@b.eu.")
    'Sk. ;;;;;;;;;;;;;; un ;;;;;;;'
    >>> unaddressed("(ECLI:EU:C:2018:587, 3. punkts)"), unaddressed("(EU:T:2001:1)")
    ('(;;;;;;;;;;;;;;;;;;, 3. punkts)', '(;;;;;;;;;;;)')
    """
    if ":" in sentence:
        sentence = _JUDGMENT.sub(_blank, sentence)
    return _ADDRESS.sub(_blank, sentence) if "@" in sentence or "://" in sentence else sentence


def _blank(found: re.Match[str]) -> str:
    return ";" * len(found[0])


_BEFORE_CAPITAL = frozenset('„“"«‘‚:–—')
_AFTER_LABEL = frozenset(".)")
_LABEL = re.compile(r"[^\W\d_]|[IVXLCDM]+")


def opens(tokens: Sequence[Token], number: int) -> bool:
    """Tell whether a word stands where any word has a capital.

    That is first of the sentence, or after a label; first of a quotation; after a colon or a dash.

    >>> [opens(tokenize("1) Piegāde: Padome"), number) for number in (2, 4)]
    [True, True]
    >>> opens(tokenize("II. Selektivitāte"), 2), opens(tokenize("J. Bērziņš un Padome"), 5)
    (True, False)
    """
    if number and tokens[number - 1].text in _BEFORE_CAPITAL:
        return True
    first = 2 if number > 1 and tokens[1].text in _AFTER_LABEL and _LABEL.fullmatch(tokens[0].text) else 0
    return first >= number or not any(tokens[before].is_word for before in range(first, number))
