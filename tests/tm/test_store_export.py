"""A store of many languages as a file of two: which two must be said."""

from __future__ import annotations

import pytest

from tm import formats
from tm.errors import StoreError
from tm.model import Unit
from tm.store import Selection, export


@pytest.fixture
def many(take):
    """Three languages, and English with and without a region."""
    languages = [("en", "de"), ("en", "lv"), ("en-GB", "lv")]
    take([Unit(f"a{place}", f"x{place}", pair, creator=pair[1]) for place, pair in enumerate(languages)])


@pytest.mark.parametrize("name", ["e.csv", "e.po", "e.xlf"])
@pytest.mark.usefixtures("many")
def test_more_than_two_languages_are_named(store, tmp_path, name):
    with pytest.raises(StoreError, match=r"3 languages \(en, de, lv\).*--languages"):
        export(store, tmp_path / name)
    assert not (tmp_path / name).exists()
    export(store, tmp_path / name, languages=("en", "lv"))
    assert next(formats.read(tmp_path / name)).source == "a1"
    # What is chosen decides, not what else the store has.
    assert export(store, tmp_path / name, Selection(creator="de")).units == 1
    assert export(store, tmp_path / "e.tmx").units == 3
    assert export(store, tmp_path / "s.tmx", safe=True).units == 3
