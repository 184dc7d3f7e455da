"""What the columns of a termbase's table are, by the names that its first row gives them.

A column named by a language code holds terms. What is a code decides a closed list, since short words are codes, too:
the two letters of ISO 639-1, those three-letter codes of the IANA registry that tables of terms have (a language with
two letters has no other code there, so `cat` is no Catalan), any code with a region or a script, and the languages that
the user has named. `id` and `no` are languages only where a look at the cells allows it. Names of columns that other
tools use are understood (`domain`, `comment`); any other column is kept as data and told, with the known name that it
may have meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from glossaries.model import Loss
from glossaries.wordlists import words

Report = Callable[[Loss], None]

ABOUT = ("concept", "subject", "definition", "note")
DETAILS = (
    "status",
    "frequency",
    "forms",
    "attested",
    "acronym",
    "part of speech",
    "gender",
    "number",
    "reliability",
    "source",
    "contexts",
    "citations",
    "notes",
)
"""What a column about a term may hold, after the language and a colon."""

_OF_TERM = (*DETAILS, "definition")
_SYNONYMS = {
    "concept id": "concept",
    "entry": "concept",
    "entry id": "concept",
    "domain": "subject",
    "subject field": "subject",
    "subjectfield": "subject",
    "definitions": "definition",
    "comment": "note",
    "comments": "note",
    "notes": "note",
    "remark": "note",
    "remarks": "note",
}
_THREE = 3
_CODE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*\Z")
_SUBTAG = re.compile(r"(?:[A-Za-z]{2}|\d{3}|[A-Za-z]{4})\Z")
_NUMBER = re.compile(r"[\w./-]*\d[\w./-]*\Z")


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table under the names that they are known by, and which of them are languages."""

    names: tuple[str, ...]
    languages: tuple[str, ...]


def read(names: Sequence[str], rows: Sequence[Sequence[str]], stated: Sequence[str] = ()) -> Columns:
    """Tell what the columns of a table are.

    Where two columns would have one name, the second keeps its own.

    Args:
        names: the first row.
        rows: the others; the cells of `id` and `no` are looked at.
        stated: languages that the user has named, which are languages whatever else they may mean.

    >>> read(["Concept ID", "en", "lv", "LV:Status", "cat"], [])
    Columns(names=('concept', 'en', 'lv', 'lv:status', 'cat'), languages=('en', 'lv'))
    """
    names = [" ".join(name.split()) for name in names]
    columns = [[row[place] if place < len(row) else "" for row in rows] for place in range(len(names))]
    found = (name for name, cells in zip(names, columns, strict=True) if _is_language(name, names, cells, stated))
    languages = tuple(dict.fromkeys(found))
    known: list[str] = []
    for name in names:
        better = _known_as(name, languages)
        known.append(name if better in known or (better != name and better in names) else better)
    return Columns(tuple(known), languages)


def _is_language(name: str, names: Sequence[str], cells: Sequence[str], stated: Sequence[str]) -> bool:
    if name in stated:
        return True
    if not _CODE.match(name):
        return False
    primary, *subtags = name.lower().replace("_", "-").split("-")
    if name.lower() in {"id", "no"}:
        return ("concept" in names or primary == "no") and not all(_NUMBER.match(cell) for cell in cells if cell)
    if primary in words("codes", "two_letters") or primary in words("codes", "three_letters"):
        return True
    return bool(subtags) and len(primary) == _THREE and bool(_SUBTAG.match(subtags[0]))


def _known_as(name: str, languages: Sequence[str]) -> str:
    """Give the name that a column is known by: languages as they stand, anything else in the letters that we use."""
    if name in languages:
        return name
    lower = name.lower()
    lang, colon, detail = (part.strip() for part in lower.partition(":"))
    same = next((each for each in languages if each.lower().replace("_", "-") == lang.replace("_", "-")), "")
    if colon and same and detail in _OF_TERM:
        return f"{same}:{detail}"
    if colon and detail == "definition" and _CODE.match(lang):
        return f"{name.partition(':')[0].strip()}:definition"
    return lower if lower in ABOUT or lower == "id" else _SYNONYMS.get(lower, name)


def unknown(columns: Columns) -> Iterator[tuple[str, str]]:
    """Give each column that is kept as data, with the known name that it may have meant, or nothing."""
    named = [f"{lang}:{detail}" for lang in columns.languages for detail in _OF_TERM]
    known = {"id", *ABOUT, *columns.languages, *named}
    for name in dict.fromkeys(columns.names):
        if not name or name in known or name.endswith(":definition"):
            continue
        lower = name.lower()
        near = get_close_matches(lower, [*ABOUT, *named], n=1, cutoff=0.75)
        if not near and lower in DETAILS:
            near = [f"{columns.languages[-1]}:{lower}"]
        yield name, near[0] if near else ""


def tell(columns: Columns, place: str, report: Report) -> None:
    """Report the columns that are no known ones; `place` is the file and the line of the first row."""
    for name, near in unknown(columns):
        meant = f"; is {near} meant?" if near else ""
        report(Loss(place, f"no column of a termbase is named {name!r}{meant}", "kept as data of the concept"))
