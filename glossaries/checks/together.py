"""What only all units together show, terms apart: two translations of one source, acronyms, quotation marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from glossaries.checks.acronyms import Acronyms
from glossaries.checks.corpus import Translations, folded, masked
from glossaries.checks.model import Remark
from glossaries.checks.quotes import Styles
from glossaries.checks.shelf import Shelf
from tm.model import Unit

_DIGIT = re.compile("[0-9]")


class Together:
    """Takes note of units, and says at the end what they show; `wants` tells whether a code is to be told at all."""

    def __init__(self, wants: Callable[[str], bool]) -> None:
        self.shelf = Shelf()
        self._first = wants("acronym-unexplained")
        self._expansions = self._first or wants("acronym-expansion")
        self._styles = wants("quote-style")
        self._twice = wants("two-translations")
        self._near = wants("near-translation")
        self._acronyms: dict[str, Acronyms] = {}
        self._quotes: dict[str, Styles] = {}
        self._same: dict[tuple[str, str], Translations] = {}
        self._masked: dict[tuple[str, str], Translations] = {}

    def add(self, unit: Unit, file: str, languages: tuple[str, str]) -> int:
        """Take note of a unit, keep it, and give its number."""
        number = self.shelf.put(unit, file)
        if self._expansions:
            self._acronyms.setdefault(file, Acronyms()).add(unit.target, number, first=self._first)
        if self._styles and languages[1] == "lv":
            self._quotes.setdefault(file, Styles()).add(unit.target, number)
        if unit.source and self._twice:
            self._of(self._same, languages, folded).add(unit.source, number)
        if self._near and _DIGIT.search(unit.source):
            self._of(self._masked, languages, masked).add(unit.source, number)
        return number

    @staticmethod
    def _of(
        known: dict[tuple[str, str], Translations], languages: tuple[str, str], alike: Callable[[str], str]
    ) -> Translations:
        found = known.get(languages)
        if found is None:
            found = known[languages] = Translations(alike)
        return found

    def remarks(self) -> Iterator[tuple[int, Remark]]:
        """Give what the units show, each with the number of the unit that it is about."""
        for translations in self._same.values():
            yield from self._several("two-translations", "the same source", translations)
        for translations in self._masked.values():
            yield from self._several("near-translation", "a source with other numbers", translations)
        for acronyms in self._acronyms.values():
            yield from acronyms.remarks()
        for styles in self._quotes.values():
            yield from styles.remarks()

    def _several(self, code: str, what: str, translations: Translations) -> Iterator[tuple[int, Remark]]:
        """Tell the units whose translation is not the usual one."""
        for number, usual, here, often in translations.several(self._texts):
            place, other = self.shelf.get(number), self.shelf.get(usual)
            if code == "near-translation" and place.source == other.source:
                continue
            where = f"{other.file}:{other.line}" if other.line else other.file
            message = f"{what} is translated as {other.target!r} ({where}; {often} against {here})"
            yield number, Remark(code, message, 0, len(place.target))

    def _texts(self, number: int) -> tuple[str, str, str]:
        place = self.shelf.get(number)
        return place.source, place.target, place.use
