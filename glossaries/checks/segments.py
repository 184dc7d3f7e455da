"""What can be seen in one pair without a termbase: empty, untranslated, doubled words, quotes, brackets, spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from operator import eq

from corpus.lang import language
from corpus.latvian import default
from glossaries.checks.model import Pair, Remark, words

_DOUBLED = re.compile(r"\b([^\W\d_]+)[ \u00a0]+\1\b", re.IGNORECASE)
_DOUBLED_RIGHTLY = frozenset({"ļoti", "jā", "nē", "that", "had", "very"})


_QUOTES = re.compile('[“”„«»‟"‘’‚]')

_BRACKETS = {")": "(", "]": "[", "}": "{"}
_LABEL = re.compile(r"(?:^|(?<![\w(:/.,‑-]))(?:[a-z]{1,2}|[ivx]{1,5}|\d{1,3}[a-z]?)\Z")
_OPENS = re.compile(r"(?:^|[;:,–—])[\s“„‘\"(\[]*\w{1,5}\Z")
_AFTER_LABEL = re.compile(r"(?:,|[ \u00a0](?:un|vai|līdz))*[ \u00a0]?(?:(?:apakš)?punkt|daļ|ievilk|\w{1,5}\)|[–-])")
_SOURCE_LABEL = re.compile(r"[‘“\"„]?\((\d{1,3}|[a-z]{1,2}|[ivx]{1,5})\)\s+(\w)")
_TARGET_LABEL = re.compile(r"[‘“\"„]?(\(?)(\d{1,3}|[a-z]{1,2}|[ivx]{1,5})(\)?)\s+(\w)")
_ENDS = re.compile(r"\.[’”\"]?\s*\Z")
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
    if pair.source.strip().casefold() == pair.target.strip().casefold():
        said = words(pair.target)
        ours = language(pair.languages[0]).function_words - language(pair.languages[1]).function_words
        plain = {word for word in said if word in ours and len(word) > 1}
        if said and (len(plain) > 1 or _reads_as(said, pair.languages)):
            yield Remark("untranslated", "the target is the source", 0, len(pair.target))
        return
    ours, theirs = _function_words(pair.languages)
    if not ours or not theirs:
        return
    said = words(pair.target)
    foreign = sum(map(ours.__contains__, said))
    if foreign > 2 and foreign * 5 >= len(said) and foreign > 3 * sum(map(theirs.__contains__, said)):
        yield Remark("wrong-language", "the target is mostly in another language", 0, len(pair.target))


@lru_cache(maxsize=64)
def _function_words(languages: tuple[str, str]) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(language(languages[0]).function_words), frozenset(language(languages[1]).function_words)


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


def brackets(pair: Pair) -> Iterator[Remark]:
    """Find brackets that are not closed or not opened, where those of the source are.

    >>> [remark.code for remark in brackets(Pair("No 5 (EU)", "Nr. 5 (ES", ("en", "lv")))]
    ['bracket']
    """
    if label := _bare_label(pair):
        yield label
    found = _unbalanced(pair.target)
    if not found:
        return
    known = [bracket for bracket, _ in _unbalanced(pair.source)]
    for bracket, at in found:
        if bracket in known:
            known.remove(bracket)
            continue
        what = "opened" if bracket in _BRACKETS else "closed"
        yield Remark("bracket", f"{bracket!r} is not {what}", at, at + 1)


def _bare_label(pair: Pair) -> Remark | None:
    """Find a label that has lost a bracket: `iii` for `(iii)`, or `76)` for `(76)` where a whole sentence follows.

    An item of a list has `1)` in Latvian where English has `(1)`, a recital has `(1)` in both; a whole sentence with a
    number of two digits is a recital, as questions and items seldom come so far.
    """
    ours = _SOURCE_LABEL.match(pair.source)
    if ours is None:
        return None
    theirs = _TARGET_LABEL.match(pair.target)
    if theirs is None or theirs[2] != ours[1] or theirs[1]:
        return None
    if not theirs[3]:
        # A number alone may be that of a paragraph; a letter or a Roman numeral before a space is a label.
        what = "closed" if not theirs[2].isdigit() and theirs[4] else ""
    else:
        sentence = len(theirs[2]) > 1 and theirs[2].isdigit() and theirs[4].isupper() and ours[2].isupper()
        what = "opened" if sentence and _ENDS.search(pair.target) and _ENDS.search(pair.source) else ""
    if not what:
        return None
    return Remark("bracket", f"the bracket of the label {theirs[2]!r} is not {what}", *theirs.span(2), f"({theirs[2]}")


def _unbalanced(text: str) -> list[tuple[str, int]]:
    """Give the brackets of a text without a partner, with their places; `a)` is a label and none."""
    if not any(bracket in text for bracket in "()[]{}"):
        return []
    stack: list[tuple[str, int]] = []
    alone: list[tuple[str, int]] = []
    for match in re.finditer(r"[()\[\]{}]", text):
        bracket, at = match.group(), match.start()
        if bracket not in _BRACKETS:
            stack.append((bracket, at))
        elif bracket == ")" and _is_label(text, at):
            continue
        elif stack and stack[-1][0] == _BRACKETS[bracket]:
            stack.pop()
        else:
            alone.append((bracket, at))
    return sorted(alone + stack, key=lambda found: found[1])


def _is_label(text: str, at: int) -> bool:
    """Tell whether the bracket closes a label that none opens: `2)` where an item starts, `a) apakšpunkts`."""
    before = text[max(0, at - 10) : at]
    if not _LABEL.search(before):
        return False
    return bool(_AFTER_LABEL.match(text, at + 1)) or bool(_OPENS.search(before if at < 10 else " " + before))


def quotes(pair: Pair) -> Iterator[Remark]:
    """Find quotation marks that are not closed or not opened, where those of the source are.

    >>> [remark.code for remark in quotes(Pair("the ‘act’", "“akts", ("en", "lv")))]
    ['quote']
    """
    balance, at = _quote_balance(pair.target)
    ours, place = _quote_balance(pair.source)
    if balance == 0:
        edges = pair.source[:1] in {"‘", "“", "„"} or pair.source.rstrip(".;,")[-1:] in {"’", "”"}
        if ours and edges and (place == 0 or place > len(pair.source) - 3):
            mark = pair.source[place]
            yield Remark("quote", f"the target lacks the quotation mark {mark!r}", place, place + 1, side="source")
        return
    if ours == balance or (pair.source and ours and balance and (ours > 0) == (balance > 0)):
        return
    what = "closed" if balance > 0 else "opened"
    mark = pair.target[at]
    yield Remark("quote", f"the quotation mark {mark!r} is not {what}", at, at + 1)


def _quote_balance(text: str) -> tuple[int, int]:
    """Give how many quotations stay open (below 0: are closed without being opened), and where the first one is."""
    if not _QUOTES.search(text):
        return 0, 0
    opened: list[int] = []
    alone: list[int] = []
    for match in _QUOTES.finditer(text):
        mark, at = match.group(), match.start()
        before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
        if _is_apostrophe(mark, before, after, opened, text):
            continue
        if not _closes(mark, before, after, opened, text):
            opened.append(at)
        elif not opened or (mark == "’" and not any(text[place] in "‘‚" for place in opened)):
            alone.append(at)
        else:
            opened.pop()
    if len(opened) >= len(alone):
        return len(opened) - (0 if alone and opened else len(alone)), (opened or alone or [0])[0]
    return -len(alone) if opened else len(opened) - len(alone), alone[0]


def _is_apostrophe(mark: str, before: str, after: str, opened: list[int], text: str) -> bool:
    """Tell whether a mark stands within a word, or after the s of a genitive that no quotation waits for."""
    if mark != "’":
        return False
    waiting = any(text[place] in "‘‚" for place in opened)
    return (before.isalnum() and after.isalnum()) or (not waiting and before in {"s", "z"} and after == " ")


def _closes(mark: str, before: str, after: str, opened: list[int], text: str) -> bool:
    """Tell whether a mark closes a quotation; “ closes „ and opens otherwise, a straight one does what is due."""
    if mark in "”»’":
        return True
    if mark == "“":
        return bool(opened) and text[opened[-1]] == "„" and not after.isalnum() and bool(before.strip())
    if mark == '"':
        return bool(opened) and (text[opened[-1]] == '"' or (not after.isalnum() and bool(before.strip())))
    return False


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
