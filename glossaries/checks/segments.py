"""What can be seen in one pair without a termbase: empty, untranslated, doubled words, spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from operator import eq

from corpus.lang import language, shipped
from corpus.latvian import default
from glossaries.checks.model import Pair, Remark, words

_DOUBLED = re.compile(r"\b([^\W\d_]+)(?:[ \u00a0]+|[ \u00a0]*\r?\n[ \u00a0]*)\1\b", re.IGNORECASE)
_DOUBLED_RIGHTLY = frozenset({"ļoti", "jā", "nē", "that", "had", "very"})

#: A sentence, or what a colon or a semicolon cuts off.
_PIECE = re.compile(r"[^.;:!?]+(?:[.;:!?](?!\s)[^.;:!?]*)*")
_WORDS = re.compile(r"[^\W\d_]+")
_QUOTING = re.compile("[“”„«»]")
#: The number of a document of an institution and its state, the same in every language: `COM(2018) 395 final`.
_REFERENCE = re.compile(r"[A-Z]{1,5}[ \u00a0]?\([12][0-9]{3}\)[ \u00a0]?[0-9]+(?:[ \u00a0][a-z]+)?[.,;]?")
_EDGES = " \u00a0.,;:!?()-–—"
#: So many words make a sentence that is worth looking at.
_SENTENCE = 5

_SPACES = re.compile(r" {2,}| +(?=[,;:.](?:\s|$))|(?<=\() +| +(?=\))")


#: One of these stands in every text in which there is a space too many.
_SPACE_SIGNS = ("  ", " ,", " ;", " :", " .", "( ", " )")


def empty(pair: Pair) -> Iterator[Remark]:
    """Find units without a translation.

    >>> [remark.code for remark in empty(Pair("Article 1", " ", ("en", "lv")))]
    ['empty']
    """
    if pair.source.strip() and not pair.target.strip():
        yield Remark("empty", "the source has no translation")


def untranslated(pair: Pair) -> Iterator[Remark]:
    """Find targets that are the source, or mostly in its language.

    >>> [remark.code for remark in untranslated(Pair("the Council", "the Council", ("en", "lv")))]
    ['untranslated']
    >>> list(untranslated(Pair("Toyota", "Toyota", ("en", "lv"))))
    []
    """
    if pair.languages[0] == pair.languages[1] or not pair.target or not pair.source:
        return
    if _is_source(pair):
        if is_untranslated(pair):
            yield Remark("untranslated", "the target is the source", 0, len(pair.target))
        return
    ours, theirs = _function_words(pair.languages)
    if not ours or not theirs:
        return
    said = words(pair.target)
    foreign = sum(map(ours.__contains__, said))
    if foreign > 2 and foreign * 5 >= len(said) and foreign > 3 * sum(map(theirs.__contains__, said)):
        yield Remark("wrong-language", "the target is mostly in another language", 0, len(pair.target))
    elif foreign > 1:
        yield from _left_sentence(pair)


def is_untranslated(pair: Pair) -> bool:
    """Tell whether the whole target is the source, where it had to be translated.

    >>> is_untranslated(Pair("the Council", "The Council", ("en", "lv")))
    True
    """
    return pair.languages[0] != pair.languages[1] and _is_source(pair) and _is_of_source(pair)


def _is_source(pair: Pair) -> bool:
    return pair.source.strip().casefold() == pair.target.strip().casefold()


def _is_of_source(pair: Pair) -> bool:
    """Tell whether a text that both sides have is of the source language, and no name and of no third language."""
    if _REFERENCE.fullmatch(pair.target.strip()):
        return False
    said = words(pair.target)
    ours = foreign_words(pair.languages)
    plain = {word for word in said if word in ours and len(word) > 1}
    if not said or (len(said) == 1 and not pair.target.strip(_EDGES).isalpha()):
        return False
    if len(plain) < 2 and any(
        len({word for word in said if word in language(other).function_words}) > 1 + len(plain)
        for other in shipped()
        if other not in pair.languages
    ):
        return False
    if len(plain) > 1 or _reads_as(said, pair.languages):
        return True
    whole = [word for word in said if len(word) > 2 and not word.isupper()]
    known = sum(_is_of(word.lower(), *pair.languages) for word in whole)
    return bool(plain) and len(whole) >= _SENTENCE and known * 5 >= len(whole) * 3


def _left_sentence(pair: Pair) -> Iterator[Remark]:
    """Find a sentence of the source that stands in the target as it is; what is in quotation marks is quoted."""
    ours, theirs = _function_words(pair.languages)
    for match in _PIECE.finditer(pair.target):
        piece = match.group().strip(_EDGES)
        said = _WORDS.findall(piece)
        if len(said) < _SENTENCE or piece not in pair.source:
            continue
        foreign = len({word for word in said if word in ours - theirs})
        before = pair.target[: match.start()]
        quoted = before.count("“") + before.count("„") > before.count("”") or before.count("(") > before.count(")")
        if foreign > 1 and not quoted and not _QUOTING.search(piece):
            yield Remark("wrong-language", "a sentence of the source stands in the target", *match.span())
            return


@lru_cache(maxsize=64)
def _function_words(languages: tuple[str, str]) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(language(languages[0]).function_words), frozenset(language(languages[1]).function_words)


@lru_cache(maxsize=64)
def foreign_words(languages: tuple[str, str]) -> frozenset[str]:
    """Give the function words of a source language that the target language has not."""
    ours, theirs = _function_words(languages)
    return ours - theirs if languages[0] != languages[1] and theirs else frozenset()


def _reads_as(said: list[str], languages: tuple[str, str]) -> bool:
    """Tell whether at least half of the words are plain words of the first language; a capital inside is a name."""
    said = [word for word in said if len(word) > 1] or said
    shouting = all(word.isupper() for word in said) and sum(map(len, said)) > 5
    plain = sum(
        _is_of(word.lower() if shouting else word, *languages)
        for index, word in enumerate(said)
        if shouting or index == 0 or not word[0].isupper()
    )
    return plain * 2 >= len(said)


@lru_cache(maxsize=16_384)
def _is_of(word: str, source: str, target: str) -> bool:
    """Tell whether a word is one of the source language that the target language does not have."""
    lower = word.lower()
    if len(word) < 2 or (word.isupper() and len(word) < 6 and lower not in language(source).function_words):
        return False
    if lower in language(source).function_words:
        return True
    if target == "lv" and any(not reading.guessed for reading in default().analyse(lower)):
        return False
    return _in_dictionary(lower, source)


def _in_dictionary(word: str, lang: str) -> bool:
    try:
        from simplemma import is_known  # noqa: PLC0415 - large, and seldom needed

        return bool(is_known(word, lang=lang))
    except (ImportError, ValueError):
        return word in language(lang).function_words


def doubled(pair: Pair) -> Iterator[Remark]:
    """Find a word that stands twice in a row, unless the source has one, too.

    >>> [(remark.code, remark.proposal) for remark in doubled(Pair("in the act", "šajā šajā aktā", ("en", "lv")))]
    [('doubled-word', 'šajā')]
    """
    lower = [word.lower() for word in words(pair.target)]
    if not any(map(eq, lower, lower[1:])):
        return
    found = list(_DOUBLED.finditer(pair.target))
    if not found:
        return
    known = {match[1].lower() for match in _DOUBLED.finditer(pair.source)}
    for match in found:
        word = match[1]
        if word.lower() in _DOUBLED_RIGHTLY or len(word) == 1 or word.lower() in known:
            continue
        yield Remark("doubled-word", f"{word!r} stands twice", match.start(), match.end(), word)


def spacing(pair: Pair) -> Iterator[Remark]:
    """Find spaces that are doubled or stand where none belongs.

    >>> [(remark.code, remark.proposal) for remark in spacing(Pair("a, b", "a , b", ("en", "lv")))]
    [('spacing', '')]
    """
    if not any(sign in pair.target for sign in _SPACE_SIGNS):
        return
    if _SPACES.search(pair.source):
        return
    for match in _SPACES.finditer(pair.target):
        following = pair.target[match.end() : match.end() + 1]
        proposal = " " if match.end() - match.start() > 1 and following not in ",;:.)" else ""
        yield Remark("spacing", "a space too many", match.start(), match.end(), proposal)
