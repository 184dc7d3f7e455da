"""What the program knows of a language, as data: one TOML file a language, read when it is first asked for.

A language without a file gets `generic.toml`'s facts under its own code, so that every language works, with less
knowledge. The keys are explained in `lv.toml`, the fullest file; CONTRIBUTING.md says how to add a language.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, fields
from functools import cache
from importlib import resources

from corpus.errors import LanguageError

CLASSES = frozenset({"never", "before_number", "before_unit", "company", "seldom", "may"})


@dataclass(frozen=True, slots=True)
class Language:
    """The facts of one language. Words are lower-case unless their case matters; tuples keep the file's order.

    `ordinal_nouns` and `months` are stems: a word that starts with one of them counts.
    """

    code: str
    name: str
    dotted_ordinals: bool = False
    guess_abbreviations: bool = False
    months: tuple[str, ...] = ()
    ordinal_nouns: tuple[str, ...] = ()
    number_takers: tuple[str, ...] = ()
    abbreviations: dict[str, tuple[str, ...]] = field(default_factory=dict)
    starters: tuple[str, ...] = ()
    conjunctions: tuple[str, ...] = ()
    citation_openers: tuple[str, ...] = ()
    recital_openers: tuple[str, ...] = ()
    division_words: tuple[str, ...] = ()
    article_words: tuple[str, ...] = ()
    annex_words: tuple[str, ...] = ()
    journal_names: tuple[str, ...] = ()
    journal_series: tuple[str, ...] = ()
    signature_places: tuple[str, ...] = ()
    signature_behalf: tuple[str, ...] = ()
    signature_offices: tuple[str, ...] = ()
    signature_marks: tuple[str, ...] = ()
    function_words: frozenset[str] = frozenset()


@cache
def language(code: str) -> Language:
    """Give the facts of a language by its code; regions are ignored (`lv-LV` is Latvian, `en_GB` is English).

    >>> language("lv-LV").name
    'Latvian'
    >>> language("ga").name
    'ga'

    Raises:
        LanguageError: the code is no language code at all.
    """
    primary = code.replace("_", "-").split("-")[0].lower()
    if not (2 <= len(primary) <= 3 and primary.isascii() and primary.isalpha()):
        raise LanguageError(f"{code!r} is no language code; use a code such as lv, en or lv-LV")
    file = resources.files("corpus.lang") / f"{primary}.toml"
    if primary not in shipped():
        file = resources.files("corpus.lang") / "generic.toml"
    facts = tomllib.loads(file.read_text("utf-8"))
    facts["code"] = primary
    facts.setdefault("name", primary)
    return Language(**{key: _frozen(key, value) for key, value in facts.items()})  # type: ignore[arg-type]  # checked by _frozen


@cache
def shipped() -> tuple[str, ...]:
    """Give the codes of the languages that have a file of their own, sorted."""
    files = (entry.name for entry in resources.files("corpus.lang").iterdir())
    return tuple(sorted(name[:-5] for name in files if name.endswith(".toml") and name != "generic.toml"))


def _frozen(key: str, value: object) -> object:
    """Turn what TOML gives into what `Language` keeps; an unknown key is a mistake in the file."""
    if key not in {entry.name for entry in fields(Language)}:
        raise LanguageError(f"unknown key {key!r} in a language file")
    if key == "function_words":
        return frozenset(_words(value))
    if isinstance(value, dict):
        if unknown := value.keys() - CLASSES:
            raise LanguageError(f"unknown class of abbreviations {min(unknown)!r} in a language file")
        return {name: _words(words) for name, words in value.items()}
    return _words(value) if isinstance(value, list) else value


def _words(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise LanguageError("a language file wants lists of words")
    return tuple(value)
