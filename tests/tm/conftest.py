"""What the tests of the store share: a store, memories to fill it with, files of them."""

from __future__ import annotations

import random
from datetime import UTC, datetime

import pytest

from tm import tmx
from tm.model import Unit
from tm.store import Store, import_file

PAIR = ("en", "lv")
CREATED = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


@pytest.fixture
def store(tmp_path):
    """An empty store, open."""
    with Store.open(tmp_path / "memory.atmina", create=True) as opened:
        yield opened


@pytest.fixture
def take(store, tmp_path):
    """Write units to a file of that name, take it into the store."""

    def take_in(units, name="a.tmx", **options):
        tmx.write(units, tmp_path / name, created=CREATED)
        return import_file(store, tmp_path / name, **options)

    return take_in


@pytest.fixture
def mixed():
    """Make units with repetitions, two documents, dates, names, notes."""

    def make(count, seed=1):
        chance = random.Random(seed)
        words = ["Komisija", "pieņem", "lēmumu", "Article", "1", "ā" * 3, "𐍈", "<b>", "&", "'", "Savienība"]
        for index in range(count):
            source = " ".join(chance.choices(words, k=chance.randrange(1, 5)))
            target = " ".join(chance.choices(words, k=chance.randrange(1, 5)))
            props = (("document", "A" if index < count // 2 else "B"), ("line", str(index)))
            yield Unit(source, target, PAIR, props, ("note",) * (index % 2), CREATED, "an" * (index % 3))

    return make


@pytest.fixture
def numbered():
    """Make units that are told apart by their number, fifty a document."""

    def make(count):
        for index in range(count):
            props = (("document", str(index // 50)), ("line", str(index)))
            yield Unit(f"source {index % 300}", f"target {index}", PAIR, props, created=CREATED)

    return make


@pytest.fixture
def memory(tmp_path, numbered):
    """A file of 2,000 numbered units."""
    tmx.write(numbered(2000), tmp_path / "a.tmx", created=CREATED)
    return tmp_path / "a.tmx"


@pytest.fixture
def full(tmp_path, memory):
    """A store with these."""
    with Store.open(tmp_path / "full.atmina", create=True) as opened:
        import_file(opened, memory)
    return tmp_path / "full.atmina"
