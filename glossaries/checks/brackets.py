"""Brackets that are not closed or not opened; the bracket that closes a label (`2)`) needs no other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossaries.checks.model import Pair, Remark

_BRACKETS = {")": "(", "]": "[", "}": "{"}
_LABEL = re.compile(r"(?:^|(?<![\w(:/.,‑-]))(?:[a-z]{1,2}|[ivx]{1,5}|\d{1,3}[a-z]?)\Z")
#: In other languages a label may stand anywhere (`point a)`, `a) pont`).
_WITH_RULES = frozenset({"en", "lv"})
_ANY_LABEL = re.compile(r"\b\w{1,5}\Z")
_OPENS = re.compile(r"(?:^|[;:,–—])(?:\s(?:un|vai|bet|and|or))?[\s“„‘\"(\[]*\w{1,5}\Z")
_AFTER_LABEL = re.compile(r"(?:,|[ \u00a0](?:un|vai|līdz))*[ \u00a0]?(?:(?:apakš)?punkt|daļ|ievilk|\w{1,5}\)|[–-])")
_SOURCE_LABEL = re.compile(r"[‘“\"„]?\((\d{1,3}|[a-z]{1,2}|[ivx]{1,5})\)\s+(\w)")
_TARGET_LABEL = re.compile(r"[‘“\"„]?(\(?)(\d{1,3}|[a-z]{1,2}|[ivx]{1,5})(\)?)\s+(\w)")
_ENDS = re.compile(r"\.[’”\"]?\s*\Z")


def brackets(pair: Pair) -> Iterator[Remark]:
    """Find brackets that are not closed or not opened, where those of the source are.

    >>> [remark.code for remark in brackets(Pair("No 5 (EU)", "Nr. 5 (ES", ("en", "lv")))]
    ['bracket']
    """
    if label := _bare_label(pair):
        yield label
    found = _unbalanced(pair.target, pair.languages[1])
    if not found:
        return
    known = [bracket for bracket, _ in _unbalanced(pair.source, pair.languages[0])]
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


def closed(word: str) -> bool:
    """Tell whether every bracket of a word is closed within it, whatever stands beside the word.

    >>> closed("(EU)"), closed("(EU"), closed("a)")
    (True, False, False)
    """
    labels = any(_LABEL.search(word, 0, match.start()) for match in re.finditer(r"\)", word))
    return not labels and not _unbalanced(word)


def _unbalanced(text: str, lang: str = "lv") -> list[tuple[str, int]]:
    """Give the brackets of a text without a partner, with their places; `a)` is a label and none."""
    if not any(bracket in text for bracket in "()[]{}"):
        return []
    stack: list[tuple[str, int]] = []
    alone: list[tuple[str, int]] = []
    for match in re.finditer(r"[()\[\]{}]", text):
        bracket, at = match.group(), match.start()
        if bracket not in _BRACKETS:
            stack.append((bracket, at))
        elif bracket == ")" and lang in _WITH_RULES and _is_label(text, at):
            continue
        elif stack and stack[-1][0] == _BRACKETS[bracket]:
            stack.pop()
        elif lang in _WITH_RULES or not _ANY_LABEL.search(text, max(0, at - 8), at):
            alone.append((bracket, at))
    return sorted(alone + stack, key=lambda found: found[1])


def _is_label(text: str, at: int) -> bool:
    """Tell whether the bracket closes a label that none opens: `2)` where an item starts, `a) apakšpunkts`."""
    before = text[max(0, at - 12) : at]
    if not _LABEL.search(before):
        return False
    return bool(_AFTER_LABEL.match(text, at + 1)) or bool(_OPENS.search(before if at < 12 else " " + before))
