"""Quotation marks: not closed or not opened; closed with the wrong mark, or straight where the text has „ ”.

Latvian writes „ ” (or, as EU texts do, “ ”). What is told as `quote-style` is certain enough to be repaired: a
quotation that „ opens and another mark closes, and words in straight marks in a file whose other quotations have
curly ones of one kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from glossaries.checks.model import Pair, Remark

_QUOTES = re.compile('[“”„«»‟"‘’‚]')
#: So long is a quotation that is looked at for its marks.
_WRONGLY_CLOSED = re.compile(r"„(?=\w)[^“”„\"«»<>]{1,300}(?<=[\w.!?…)])([“\"])(?!\w)")
_STRAIGHT = re.compile(r'(?<![\w=\\"])"(?=\w)([^"<>=„“”«»]{1,300})(?<=[\w.!?…)])"(?![\w"])')
_SINGLE_OPENS = re.compile(r"(?<![\w'])'(?=\w)")
_SINGLE_CLOSES = re.compile(r"(?<=[\w.!?…,;)])(?<!s)'(?![\w'])|(?<=s)'(?=\W*\Z)")
_TWICE = re.compile('([”»"’])\\1')
#: The s’ of a genitive, or the end of a quotation: what stands in it does not tell.
_GENITIVE = re.compile(r"(?<=s)’(?= [a-z])")
_BESIDE = re.compile("[“”„«»\"‘’‚']{2}")
#: Languages whose “ closes, those that open with the mark that closes, and what ends a quotation before its mark.
_LOW_OPENS = frozenset({"bg", "cs", "de", "et", "hr", "is", "lt", "sk", "sl", "sr"})
_ONE_MARK = frozenset({"fi", "sv"})
_INNER = frozenset(".,;:!?…)]%")
_NEXT = re.compile("[„“”]")
#: Of curly marks, one kind must be so many times more frequent than the other before straight ones are made like it.
_CLEARLY = 4


def quotes(pair: Pair) -> Iterator[Remark]:
    """Find quotation marks that are not closed or not opened, where those of the source are.

    >>> [remark.code for remark in quotes(Pair("the ‘act’", "“akts", ("en", "lv")))]
    ['quote']
    """
    if (twice := _TWICE.search(pair.target)) and not _BESIDE.search(pair.source):
        yield Remark("quote", f"the quotation mark {twice[1]!r} stands twice", *twice.span(), twice[1])
        return
    balance, at = _quote_balance(pair.target, pair.languages[1])
    ours, place = _quote_balance(pair.source, pair.languages[0])
    if ours != balance and _otherwise(pair.source, ours) == _otherwise(pair.target, balance):
        return
    if balance == 0:
        edges = pair.source[:1] in {"‘", "“", "„"} or pair.source.rstrip(".;,")[-1:] in {"’", "”"}
        at_edge = edges and (place == 0 or place > len(pair.source) - 3)
        if ours and at_edge and not _single_balance(pair.target) * ours > 0:
            mark = pair.source[place]
            yield Remark("quote", f"the target lacks the quotation mark {mark!r}", place, place + 1, side="source")
        return
    ours = ours or _single_balance(pair.source)
    if ours == balance or (pair.source and ours * balance > 0):
        return
    what = "closed" if balance > 0 else "opened"
    mark = pair.target[at]
    yield Remark("quote", f"the quotation mark {mark!r} is not {what}", at, at + 1)


def _otherwise(text: str, balance: int) -> int:
    """Give the balance of a text that is out of balance if each ’ after s stands for a genitive.

    >>> text = "‘survivors’ pensions’"
    >>> _quote_balance(text)[0], _otherwise(text, -1)
    (-1, 0)
    """
    return _quote_balance(_GENITIVE.sub("s", text))[0] if balance and _GENITIVE.search(text) else balance


def _quote_balance(text: str, lang: str = "en") -> tuple[int, int]:
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
        if not _closes(mark, before, after, opened, text, lang):
            opened.append(at)
        elif not opened or (mark == "’" and not any(text[place] in "‘‚’" for place in opened)):
            alone.append(at)
        else:
            opened.pop()
    if len(opened) >= len(alone):
        return len(opened) - (0 if alone and opened else len(alone)), (opened or alone or [0])[0]
    return -len(alone) if opened else len(opened) - len(alone), alone[0]


def _single_balance(text: str) -> int:
    """Give how many quotations in straight single marks stay open, below 0: are closed; the s’ of a genitive is none.

    >>> _single_balance("We will not stop!'"), _single_balance("'It's the States' plan")
    (-1, 1)
    """
    if "'" not in text:
        return 0
    return len(_SINGLE_OPENS.findall(text)) - len(_SINGLE_CLOSES.findall(text))


def _is_apostrophe(mark: str, before: str, after: str, opened: list[int], text: str) -> bool:
    """Tell whether a mark stands within a word, or after the s of a genitive that no quotation waits for."""
    if mark != "’":
        return False
    waiting = any(text[place] in "‘‚" for place in opened)
    return (before.isalnum() and after.isalnum()) or (not waiting and before in {"s", "z"} and after == " ")


def _closes(mark: str, before: str, after: str, opened: list[int], text: str, lang: str) -> bool:
    """Tell whether a mark closes a quotation; “ closes „ and opens otherwise, a straight one does what is due.

    What marks mean differs: “ always closes in languages that open with „, Finnish and Swedish open and close with ”,
    and Danish, German and Hungarian have »so«.
    """
    if mark in "»«" or (mark in "”’" and lang in _ONE_MARK):
        inner, outer = after.isalnum(), before.isalnum() or before in _INNER
        if inner != outer:
            return bool(before) and outer
    if mark == "“" and lang in _LOW_OPENS and before.strip() and not after.isalnum():
        return True
    if mark in "”»’":
        return True
    if mark == "“":
        return bool(opened) and text[opened[-1]] == "„" and not after.isalnum() and bool(before.strip())
    if mark == '"':
        return bool(opened and text[opened[-1]] == '"') or (not after.isalnum() and bool(before.strip()))
    return False


def style(pair: Pair) -> Iterator[Remark]:
    """Find Latvian quotations that „ opens and another mark than ” closes.

    >>> [(found.code, found.proposal) for found in style(Pair("the ‘act’", "„akts“ ir", ("en", "lv")))]
    [('quote-style', '”')]
    """
    if "„" not in pair.target or pair.languages[1] != "lv":
        return
    for match in _WRONGLY_CLOSED.finditer(pair.target):
        following = _NEXT.search(pair.target, match.end())
        if following and following.group() == "”":
            continue  # that closes it, and what stands between is a quotation of its own, or inches
        yield Remark("quote-style", f"{match[1]!r} closes what '„' opens", *match.span(1), "”")


@dataclass(slots=True)
class Styles:
    """The quotation marks of the targets of one file: how many of each kind, and where straight ones stand."""

    low: int = 0
    high: int = 0
    straight: list[tuple[int, int, int, str]] = field(default_factory=list)

    def add(self, target: str, number: int) -> None:
        """Take note of a target; `number` is whatever finds it again."""
        if "„" in target:
            self.low += target.count("„")
        elif "“" in target:
            self.high += target.count("“")
        if '"' in target and target.count('"') % 2 == 0:
            self.straight += [(number, *match.span(), match[1]) for match in _STRAIGHT.finditer(target)]

    def remarks(self) -> Iterator[tuple[int, Remark]]:
        """Give the straight quotations of a file, where its others are curly and of one kind.

        >>> styles = Styles(low=3)
        >>> styles.add('ar "tiesību aktu" ir', 7)
        >>> [(number, found.proposal) for number, found in styles.remarks()]
        [(7, '„tiesību aktu”')]
        """
        more, less = max(self.low, self.high), min(self.low, self.high)
        if more < max(len(self.straight), 1) or more < _CLEARLY * less:
            return
        opens = "„" if self.low > self.high else "“"
        for number, start, end, said in self.straight:
            message = f"straight quotation marks, where others of this file are {opens} ”"
            yield number, Remark("quote-style", message, start, end, f"{opens}{said}”")
