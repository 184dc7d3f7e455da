"""A concordance finds every inflected form, phrases too, and nothing else; its index survives damage and kills."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tm import concordance, tmx
from tm.concordance import Concordance
from tm.concordance_index import place
from tm.concordance_words import WORD, lemmatizer
from tm.model import Unit
from tm.store import Selection, Store, import_file

PAIR = ("lv", "en")
TEXTS = [
    ("State aid is allowed.", "Valsts atbalsts ir atļauts."),
    ("They decided on State aid.", "Viņi lēma par valsts atbalstu."),
    ("With the aid of the States", "Ar valstu atbalstiem."),
    ("The States support it.", "Valsts to atbalsta, un atbalsts valstij ir."),
    ("The EU (ES) and I (es)", "Eiropas Savienība (ES) un es."),
    ("I am alone.", "Es esmu viens."),
    ('Quoted "courts" AND judges', "Tiesas NEAR( OR tiesneši*"),
    ("The courts' judgments", "Tiesu spriedumi; tiesas\nspriedums, tiesu spriedumos"),
    ("Mājas", "Mājās — mājas"),
]


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    folder = tmp_path_factory.mktemp("concordance")
    tmx.write([Unit(source, target, ("en", "lv")) for source, target in TEXTS], folder / "m.tmx")
    with Store.open(folder / "m.store", create=True) as store:
        import_file(store, folder / "m.tmx")
    return folder / "m.store"


def found(path, phrase, pair=PAIR, limit=None):
    with Store.open(path, readonly=True) as store:
        concordance = Concordance(store, pair)
        made = [[line.text[start:end] for start, end in line.places] for line in concordance.find(phrase, limit)]
        concordance.close()
        return made


@pytest.mark.parametrize(
    ("phrase", "forms"),
    [
        ("valsts atbalsts", [["valstu atbalstiem"], ["valsts atbalstu"], ["Valsts atbalsts"]]),
        ("valstīm atbalstā", [["valstu atbalstiem"], ["valsts atbalstu"], ["Valsts atbalsts"]]),
        ("ES", [["ES"]]),
        ("tiesas spriedums", [["Tiesu spriedumi", "tiesas spriedums", "tiesu spriedumos"]]),
        ("māja", [["Mājās", "mājas"]]),
        ("nav tāda vārda", []),
        ("", []),
        ("!?", []),
        ('" OR word', []),
    ],
)
def test_latvian(path, phrase, forms):
    assert found(path, phrase) == forms


def test_english(path):
    assert found(path, "court", ("en", "lv")) == [["courts"], ["courts"]]
    assert found(path, "state", ("en", "lv"), 1) == [["States"]]


def test_deleted_units_are_not_shown(path, tmp_path):
    other = tmp_path / "m.store"
    other.write_bytes(path.read_bytes())
    with Store.open(other) as store:
        store.delete(Selection(text="lēma"))
    assert found(other, "valsts atbalsts") == [["valstu atbalstiem"], ["Valsts atbalsts"]]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=30))
def test_no_text_is_a_command(path, phrase):
    found(path, phrase)
    found(path, phrase + '" OR valsts *')


@given(st.text(max_size=40))
def test_words_are_words(text):
    for word in WORD.findall(text):
        assert word[0].isalnum()
        assert not any(character.isspace() for character in word)


_FIRST = "SELECT id FROM text WHERE plain = ?"


@pytest.fixture(scope="module")
def shuffled(tmp_path_factory):
    """A store of texts that have the same few words in any order, some of them twice."""
    folder = tmp_path_factory.mktemp("shuffled")
    chance = random.Random(1)
    words = ["valsts", "valstij", "Atbalsts", "atbalstu", "ES", "es", "tiesas", "un"]
    texts = {"; ".join(chance.choices(words, k=chance.randrange(1, 8))) for _ in range(300)}
    units = [Unit(f"{number}", text, ("en", "lv")) for number, text in enumerate(sorted(texts))]
    tmx.write([*units, Unit("again", units[0].target, ("en", "lv"))], folder / "m.tmx")
    with Store.open(folder / "m.store", create=True) as store:
        import_file(store, folder / "m.tmx")
    return folder / "m.store"


@pytest.mark.parametrize(
    "phrase", ["valsts", "valsts atbalsts", "ES un", "valsts atbalsts valsts", "tiesas es valstij ES"]
)
@pytest.mark.parametrize(("patience", "phrases", "pairs", "batch"), [(400, 4, 150, 64), (1, 0, 150, 1), (3, 0, 2, 2)])
def test_every_way_of_asking_gives_what_looking_at_all_gives(
    shuffled, monkeypatch, phrase, patience, phrases, pairs, batch
):
    for name, value in (("_PATIENCE", patience), ("_PHRASES", phrases), ("_PAIRS", pairs), ("_BATCH", batch)):
        monkeypatch.setattr(concordance, name, value)
    with Store.open(shuffled, readonly=True) as store, closing(Concordance(store, PAIR)) as opened:
        lines = list(opened.find(phrase))
        assert list(opened.find(phrase, 7)) == lines[:7]
        forms = [{"es"} if word == "ES" else lemmatizer("lv")(word.lower()) for word in phrase.split()]
        expected = []
        for unit in store.units(range(1000, 0, -1), PAIR):
            words = unit.unit.source.split("; ")
            if any(
                all(
                    word == "ES" if one == "ES" else form & lemmatizer("lv")(word.lower())
                    for word, form, one in zip(words[at:], forms, phrase.split(), strict=False)
                )
                for at in range(len(words) - len(forms) + 1)
            ):
                expected.append(unit.id)
        assert sorted(line.stored.id for line in lines) == sorted(expected)
        texts = [min(unit for (unit,) in store.connection.execute(_FIRST, (line.text,))) for line in lines]
        assert texts == sorted(texts, reverse=True)


def test_long_phrase_is_no_trouble(path):
    begun = time.perf_counter()
    assert found(path, "valsts atbalsts tiesas spriedums " * 500) == []
    assert found(path, "x" * 100_000) == []
    assert time.perf_counter() - begun < 10


def test_long_hostile_text_takes_no_long_time():
    begun = time.perf_counter()
    WORD.findall("a\u0301" * 100_000 + "_" * 100_000 + "\u0301" * 100_000)
    assert time.perf_counter() - begun < 5


@pytest.mark.parametrize("damage", [b"", b"no database at all", None])
def test_damaged_index_is_made_again(path, damage):
    whole = found(path, "valsts")
    index = place(path, "lv")
    data = index.read_bytes()
    index.write_bytes(damage if damage is not None else data[: len(data) // 2])
    assert found(path, "valsts") == whole


def test_index_of_another_store(path, tmp_path):
    found(path, "valsts")
    tmx.write([Unit("One", "Viens atbalsts", ("en", "lv"))], tmp_path / "m.tmx")
    with Store.open(tmp_path / "m.store", create=True) as store:
        import_file(store, tmp_path / "m.tmx")
    place(tmp_path / "m.store", "lv").parent.mkdir()
    place(tmp_path / "m.store", "lv").write_bytes(place(path, "lv").read_bytes())
    assert found(tmp_path / "m.store", "atbalsts") == [["atbalsts"]]
    assert found(tmp_path / "m.store", "valsts") == []


def test_extended(tmp_path):
    store_path = tmp_path / "m.store"
    for number, text in enumerate(["Jauns nodoklis", "Nodokļu likme"]):
        tmx.write([Unit(f"{number}", text, ("en", "lv"))], tmp_path / f"{number}.tmx")
        with Store.open(store_path, create=True) as store:
            import_file(store, tmp_path / f"{number}.tmx")
        assert len(found(store_path, "nodokļiem")) == number + 1


def test_folder_that_cannot_be_written(tmp_path, path):
    other = tmp_path / "m.store"
    other.write_bytes(path.read_bytes())
    place(other, "lv").parent.write_text("in the way")
    assert found(other, "ES") == [["ES"]]


_CHILD = """
import sys
from pathlib import Path
from tm.concordance import Concordance
from tm.store import Store
with Store.open(Path(sys.argv[1]), readonly=True) as store:
    print("begun", flush=True)
    print(len(list(Concordance(store, ("lv", "en")).find("valstis"))), flush=True)
"""


@pytest.mark.slow
def test_killed_and_two_at_once(path):
    root = Path(__file__).parents[2]
    for step in range(8):
        place(path, "lv").unlink(missing_ok=True)
        both = [
            subprocess.Popen([sys.executable, "-c", _CHILD, str(path)], stdout=subprocess.PIPE, cwd=root)
            for _ in range(2)
        ]
        both[0].stdout.readline()
        time.sleep(0.01 * step)
        os.kill(both[0].pid, signal.SIGKILL)
        both[0].communicate()
        assert both[1].communicate(timeout=120)[0].split() == [b"begun", b"4"]
        assert len(found(path, "valstis")) == 4
