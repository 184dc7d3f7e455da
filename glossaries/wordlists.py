"""The word lists of a language, read from `glossaries/data` when first asked for."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import resources


@cache
def words(lang: str, name: str) -> frozenset[str]:
    """Give one list of a language; empty where the language has none.

    >>> "council" in words("en", "institution"), words("xx", "verb")
    (True, frozenset())
    """
    return frozenset(_file(lang).get(name, "").split())


@cache
def union(name: str) -> frozenset[str]:
    """Give the words of all lists of a file."""
    return frozenset(word for text in _file(name).values() for word in text.split())


def weights(name: str) -> Mapping[str, float]:
    """Give the weights of one table of `weights.toml`."""
    text = resources.files("glossaries.data").joinpath("weights.toml").read_text("utf-8")
    return {key: float(value) for key, value in tomllib.loads(text)[name].items()}


def lines(name: str) -> Iterator[str]:
    """Give the lines of a text file of phrases, without comments."""
    text = resources.files("glossaries.data").joinpath(f"{name}.txt").read_text("utf-8")
    return (line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


def is_codes(texts: Iterable[str], lang: str) -> bool:
    """Tell whether a phrase is nothing but codes of states, as a list of those present has them.

    >>> is_codes(["DK", "and", "LT"], "en"), is_codes(["LT", "delegation"], "en")
    (True, False)
    """
    return all(text in _JOINED or text in words(lang, "country_code") for text in texts)


_JOINED = frozenset({"and", "or", "un", "vai"})


@cache
def _file(lang: str) -> dict[str, str]:
    file = resources.files("glossaries.data") / f"{lang}.toml"
    return tomllib.loads(file.read_text("utf-8")) if file.is_file() else {}
