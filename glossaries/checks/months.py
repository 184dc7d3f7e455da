"""The months of the languages of the Union in the forms in which dates have them."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

_ENGLISH = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_STEMS = (
    "janvār", "februār", "mart", "aprīl", "maij", "jūnij",
    "jūlij", "august", "septembr", "oktobr", "novembr", "decembr",
)  # fmt: skip
_ENDINGS = ("is", "s", "a", "am", "im", "u", "i", "ī", "ā", "iem", "os", "us")
#: What becomes of the last letter of a stem, and what follows it then: `aprīļa`, `aprīļu`.
_SOFTENED = {"l": ("ļa", "ļu"), "r": ("ra",), "j": ("ja",)}


@cache
def months(lang: str) -> tuple[tuple[str, ...], ...]:
    """Give the forms of each month of a language in lower case, January first; nothing where they are not known.

    >>> months("lv")[3][:3], "kovo" in months("lt")[2], months("ga")
    (('aprīlis', 'aprīls', 'aprīla'), True, ())
    """
    if lang == "en":
        return tuple((month,) for month in _ENGLISH)
    if lang == "lv":
        return tuple(_latvian(stem) for stem in _STEMS)
    return tuple(tuple(forms.split("|")) for forms in _others().get(lang, ()))


def _latvian(stem: str) -> tuple[str, ...]:
    softened = (stem[:-1] + end for end in _SOFTENED.get(stem[-1], ()))
    return (*(stem + ending for ending in _ENDINGS), *softened)


@cache
def _others() -> dict[str, list[str]]:
    """Give the months of each language that has no rules of its own here."""
    file = resources.files("glossaries.data") / "months.toml"
    return tomllib.loads(file.read_text("utf-8"))
