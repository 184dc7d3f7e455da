"""Just as much of the hunspell format as the compiler of the lexicon needs: entries, and the affixes of one flag.

Only suffix rules are read, and only one step deep. The format is described in hunspell(5).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a dictionary: headword, flags (one character each), and `po:` part of speech or empty."""

    word: str
    flags: str
    po: str


@dataclass(frozen=True, slots=True)
class Suffix:
    """A suffix rule: what is cut off, what is put on, the condition on the word's end, `is:` and `po:` if given."""

    strip: str
    add: str
    condition: re.Pattern[str]
    what: str
    po: str


def entries(path: Path) -> list[Entry]:
    """Read a dictionary (`.dic`) in UTF-8, in its own order."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        word, *fields = line.split()
        word, _, flags = word.partition("/")
        found.append(Entry(word, flags, _field(fields, "po:")))
    return found


def suffixes(path: Path) -> dict[str, list[Suffix]]:
    """Read the suffix rules of an affix file (`.aff`) in UTF-8: flag to rules, in their order."""
    found: dict[str, list[Suffix]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split()
        if len(cells) < 5 or cells[0] != "SFX":
            continue
        _, flag, strip, add, condition, *fields = cells
        added = "" if add.partition("/")[0] == "0" else add.partition("/")[0]
        pattern = re.compile(("" if condition == "." else condition) + r"\Z")
        rule = Suffix("" if strip == "0" else strip, added, pattern, _field(fields, "is:"), _field(fields, "po:"))
        found.setdefault(flag, []).append(rule)
    return found


def apply(word: str, rules: list[Suffix], what: str) -> list[str]:
    """Give the forms that the rules marked `what` make of a word, in order, without repeats."""
    made = [
        word[: len(word) - len(rule.strip)] + rule.add
        for rule in rules
        if rule.what == what and word.endswith(rule.strip) and rule.condition.search(word)
    ]
    return list(dict.fromkeys(made))


def _field(fields: list[str], name: str) -> str:
    return next((field[len(name) :] for field in fields if field.startswith(name)), "")
