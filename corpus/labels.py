"""Labels that open a block (`1.`, `A.`, `(a)`, `–`), told from numbers and letters that merely start a line.

A single line cannot say whether `15. janvāra` is a date or point 15. A sequence can: every start of a line that
looks like a label is a candidate with local evidence (is the line before it complete, would the word have fitted
there, does a month follow?), candidates of one family that follow each other (14, 15, 16) support each other, and
the best path through them wins (dynamic programming, as in Viterbi's algorithm). `I.` between H and J is thus a
letter and no Roman numeral.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

import regex

from corpus.lang import Language
from corpus.lines import Line
from corpus.titles import is_division_title

_LINK, _SKIP, _START_LATE = 3.0, -1.0, -3.0
_ALONE, _LIMIT = 2.5, 4.0
_MAX_SKIP = 3

_DASHES = regex.compile(r"([–—•▪■●○◦‣⁃*]|-|\uf0b7|\uf02d)(?:\s+(?=\S)|$)")
_FAMILIES: tuple[tuple[str, regex.Pattern[str]], ...] = (
    ("1.", regex.compile(r"((?P<number>\d{1,3}(?:\.\d{1,3}){0,5})\.)(?:\s+|$)")),
    ("1.1", regex.compile(r"(?P<number>\d{1,3}(?:\.\d{1,3}){1,5})\s+")),
    ("1)", regex.compile(r"((?P<number>\d{1,3})\))(?:\s+|$)")),
    ("(1)", regex.compile(r"(\((?P<number>\d{1,3})\))(?:\s+|$)")),
    ("1", regex.compile(r"(?P<number>\d{1,3})\s+(?=[\p{Lu}„“«\"])")),
    ("A.", regex.compile(r"((?P<letter>\p{Lu}{1,2})\.)(?:\s+|$)")),
    ("A)", regex.compile(r"((?P<letter>\p{Lu}{1,2})\))(?:\s+|$)")),
    ("a)", regex.compile(r"((?P<letter>\p{Ll}{1,2})\))(?:\s+|$)")),
    ("(a)", regex.compile(r"(\((?P<letter>\p{Ll}{1,2})\))(?:\s+|$)")),
    ("I.", regex.compile(r"((?P<roman>[IVXLC]{1,7})\.)(?:\s+|$)")),
    ("i)", regex.compile(r"((?P<roman>[ivxlc]{1,7})\))(?:\s+|$)")),
    ("(i)", regex.compile(r"(\((?P<roman>[ivxlc]{1,7})\))(?:\s+|$)")),
)
_DASH = frozenset("–—•▪■●○◦‣⁃*-\uf0b7\uf02d")
# What all of them have in common.
_OPENING = regex.compile(r"\(?(?:\p{Nd}[\p{Nd}.]{0,22}[.)]?|\p{L}{1,7}[.)])(?:\s|$)|\p{Nd}{1,3}\s")
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
# `1.` and `A.` also open dates and names; a bare number opens nearly anything.
_DOUBT = {"1": -1.5, "A.": -0.5, "I.": -0.25}


@dataclass(frozen=True, slots=True)
class Label:
    """A label as printed, the family that it belongs to, and how many characters of the line it takes."""

    text: str
    family: str
    length: int


@dataclass(frozen=True, slots=True)
class _Candidate:
    index: int
    label: Label
    value: tuple[int, ...]
    evidence: float
    goes_on: bool


def find_labels(lines: Sequence[Line], odds: Sequence[float], facts: Language) -> dict[int, Label]:
    """Give the label of every line that opens a labelled block, by the line's index.

    `odds` are the log odds that a block starts at each line, as far as its surroundings show.
    """
    opening = [index for index, line in enumerate(lines) if _may_open(line.text) and _OPENING.match(line.text)]
    by_start: dict[str, list[int]] = {"(": [], "1": [], "a": []}
    for index in opening:
        first = lines[index].text[0]
        by_start["(" if first == "(" else "a" if first.isalpha() else "1"].append(index)
    best: dict[int, tuple[float, Label]] = {}
    for family, pattern in _FAMILIES:
        able = by_start[family[0] if family[0] in by_start else "a"]
        candidates = _candidates(lines, able, family, pattern, odds, facts)
        for candidate, support in _best_path(candidates):
            worth = support + candidate.evidence
            if candidate.index not in best or worth > best[candidate.index][0]:
                best[candidate.index] = (worth, candidate.label)
    found = {index: label for index, (_, label) in best.items()}
    found.update(_dashes(lines, odds, found))
    return found


def roman(text: str) -> int | None:
    """Read a Roman numeral up to 399, strictly.

    >>> roman("xiv"), roman("iiii")
    (14, None)
    """
    values = [_ROMAN.get(character, 0) for character in text.upper()]
    total = sum(-v if v < nxt else v for v, nxt in zip(values, [*values[1:], 0], strict=True))
    return total if values and _to_roman(total) == text.upper() else None


def _to_roman(number: int) -> str:
    digits = (
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    )
    made = ""
    for value, digit in digits:
        count, number = divmod(number, value)
        made += digit * count
    return made


def _candidates(
    lines: Sequence[Line],
    opening: Sequence[int],
    family: str,
    pattern: regex.Pattern[str],
    odds: Sequence[float],
    facts: Language,
) -> list[_Candidate]:
    made = []
    for index in opening:
        line = lines[index]
        found = pattern.match(line.text)
        if not found:
            continue
        value = _value(found)
        if value is None:
            continue
        rest = line.text[found.end() :]
        evidence = _limited(odds[index]) + _DOUBT.get(family, 0.0)
        if family == "1." and _continues_ordinal(rest, facts):
            if is_division_title(line.text, facts):
                continue
            evidence -= 5.0
        label = Label(found[0].strip(), family, found.end())
        made.append(_Candidate(index, label, value, evidence, rest[:1].islower()))
    return made


def _may_open(text: str) -> bool:
    """A letter opens a label only where a stop or a bracket soon follows: that is asked first, for it is quick."""
    return not text[0].isalpha() or "." in (start := text[1:8]) or ")" in start


def _limited(odds: float) -> float:
    return max(-_LIMIT, min(_LIMIT, odds))


def _value(found: regex.Match[str]) -> tuple[int, ...] | None:
    groups = found.groupdict()
    if number := groups.get("number"):
        return tuple(int(part) for part in number.split("."))
    if letters := groups.get("letter"):
        return _letter_value(letters)
    number_read = roman(groups["roman"])
    return None if number_read is None else (number_read,)


def _letter_value(letters: str) -> tuple[int, ...] | None:
    """A is 1, Z is 26, AA (or in some acts AB) goes on with 27; only the Latin alphabet counts."""
    lowered = letters.lower()
    if not (lowered.isascii() and lowered.isalpha()):
        return None
    places = [ord(letter) - ord("a") + 1 for letter in lowered]
    return (places[0],) if len(places) == 1 else (26 * places[0] + places[1],)


def _continues_ordinal(rest: str, facts: Language) -> bool:
    """Tell whether a number with a dot goes on as a date or a reference: `15. janvāra`, `4. panta`."""
    word = rest.split(" ", 1)[0]
    if word[:1].isupper() and facts.code != "de":
        return False
    return word.lower().startswith((*facts.months, *facts.ordinal_nouns)) if facts.dotted_ordinals else False


def _best_path(candidates: Sequence[_Candidate]) -> list[tuple[_Candidate, float]]:
    """Choose the candidates that make the likeliest sequence; each comes with the support of its neighbours."""
    scores: list[float] = []
    previous: list[tuple[int, float]] = []  # index of the one before on the path (-1: none), bonus of the step
    latest: dict[tuple[int, ...], int] = {}
    top, top_score = -1, 0.0
    for number, candidate in enumerate(candidates):
        value = candidate.value
        start = 0.0 if value[-1] == 1 and len(value) == 1 else _START_LATE
        choices = [(top_score + start, top, 0.0)]
        for key, bonus in _predecessors(value):
            if (index := latest.get(key)) is not None:
                choices.append((scores[index] + bonus, index, bonus))
        score, index, bonus = max(choices, key=lambda choice: choice[0])
        scores.append(score + candidate.evidence)
        previous.append((index, bonus))
        for size in range(1, len(value) + 1):
            key = value[:size]
            if key not in latest or scores[latest[key]] <= scores[number]:
                latest[key] = number
        if scores[number] > top_score:
            top, top_score = number, scores[number]
    return _trace(candidates, previous, top)


def _predecessors(value: tuple[int, ...]) -> list[tuple[tuple[int, ...], float]]:
    """Give the values after which this one may come, and what each step is worth: 3 after 2, 2.1 after 2."""
    stem, last = value[:-1], value[-1]
    if last == 1:
        return [(stem, _LINK)] if stem else []
    steps = [((*stem, last - 1), _LINK)]
    steps += [((*stem, last - skip), _SKIP) for skip in range(2, _MAX_SKIP + 1) if last - skip >= 1]
    return steps


def _trace(
    candidates: Sequence[_Candidate], previous: Sequence[tuple[int, float]], top: int
) -> list[tuple[_Candidate, float]]:
    path: list[tuple[int, float]] = []
    support_from_next = 0.0
    while top >= 0:
        index, bonus = previous[top]
        path.append((top, max(bonus, 0.0) + support_from_next))
        support_from_next = max(bonus, 0.0)
        top = index
    chosen = [(candidates[number], support) for number, support in reversed(path)]
    return [(one, support) for one, support in chosen if support > 0 or _stands_alone(one)]


def _stands_alone(candidate: _Candidate) -> bool:
    """Tell whether a label without neighbours may be one.

    A lone capital is rather an initial (`J. Kalniņš`), a lone number of several levels a room's (`35.4. telpa`).
    """
    if candidate.goes_on and len(candidate.value) > 1:
        return False
    return candidate.evidence >= _ALONE and candidate.label.family not in {"A.", "I."}


def _dashes(lines: Sequence[Line], odds: Sequence[float], taken: dict[int, Label]) -> dict[int, Label]:
    """Find dashes and bullets: they have no sequence, but more of them open lines than chance would put there.

    A dash inside a sentence comes to open a line as often as any other word does.
    """
    found = {
        index: match
        for index, line in enumerate(lines)
        if index not in taken and line.text[0] in _DASH and (match := _DASHES.match(line.text))
    }
    # One alone on its line has its text on the next; in a column of figures it stands for none.
    alone = [index for index, match in found.items() if match.end() == len(lines[index].text)]
    for index in alone:
        if index + 1 == len(lines) or not lines[index + 1].text[0].isalpha():
            del found[index]
    if not found:
        return {}
    words = {index: lines[index].text[match.end() :].split(" ", 1)[0].lower() for index, match in found.items()}
    opening = Counter(match[1] for match in found.values())
    company = Counter((match[1], words[index]) for index, match in found.items())
    # A dash inside a turn of speech that one has opened parts the words from who says them.
    texts = [line.text for index, line in enumerate(lines) if index not in found]
    total = 1 + sum(text.count(" ") for text in texts)
    inline = {mark: sum(f" {mark} " in text for text in texts) for mark in opening}
    surplus = {}
    for mark, count in opening.items():
        chance = max(inline[mark] / total * len(lines), 0.2)
        surplus[mark] = max(-_LIMIT, min(_LIMIT, log(max(count - chance, 0.1) / chance)))
    return {
        index: Label(match[1], "–", match.end())
        for index, match in found.items()
        if _limited(odds[index]) + surplus[match[1]] + min(company[match[1], words[index]] - 1, 3) > 0.0
    }
