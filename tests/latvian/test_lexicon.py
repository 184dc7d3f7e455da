"""The compiled lexicon: rebuilding gives the same bytes, damage is noticed, a user's words are added."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest
import wordfreq

from corpus.errors import ReadError
from corpus.latvian import Morphology, Number, build_frequencies, frequency, inflect, normalize
from corpus.latvian.build_lexicon import compile_lexicon, families, main
from corpus.latvian.frequency import HEADER, UNSEEN
from corpus.latvian.lexicon import parse_word_list, stems
from corpus.latvian.paradigms import tables
from corpus.latvian.words import entries_of

DICTIONARY = Path("/usr/share/hunspell")


@pytest.mark.skipif(not (DICTIONARY / "lv_LV.dic").exists(), reason="needs Debian's hunspell-lv")
@pytest.mark.slow
def test_rebuilding_gives_the_same_bytes(tmp_path: Path) -> None:
    assert main([str(DICTIONARY), str(tmp_path)]) == 0
    shipped = resources.files("corpus.latvian").joinpath("lexicon")
    for name in ("lexicon.txt", "tails.txt"):
        assert (tmp_path / name).read_bytes() == shipped.joinpath(name).read_bytes()


@pytest.mark.slow
def test_rebuilding_the_frequencies_gives_the_same(tmp_path: Path) -> None:
    # words added to words.txt move a few costs by a step; so not to the byte
    listed = Path(wordfreq.__file__).parent / "data" / "small_lv.msgpack.gz"
    assert build_frequencies.main([str(listed), str(tmp_path)]) == 0
    shipped = resources.files("corpus.latvian").joinpath("lexicon", "frequencies.txt").read_text(encoding="utf-8")
    new, old = _costs((tmp_path / "frequencies.txt").read_text(encoding="utf-8")), _costs(shipped)
    assert sum(abs(new.get(word, UNSEEN) - cost) <= 50 for word, cost in old.items()) > 0.99 * len(old)


def _costs(text: str) -> dict[str, int]:
    return {word: int(line.split()[1]) for line in text.splitlines()[1:] for word in line.split()[2:]}


def test_frequencies_follow_the_forms_that_are_clear() -> None:
    observed = [(0.01, [("Nceļš", "N.Dat")]), (0.01, [("Nceļš", "N.Gen"), ("Ncelis", "N.Gen")])]
    words, tags = build_frequencies.estimate(observed)
    assert words["Nceļš"] > 100 * words["Ncelis"]
    lines = build_frequencies.compile_frequencies(words, tags).decode().splitlines()
    assert lines[0] == HEADER
    assert "Nceļš" in next(line for line in lines if line.startswith("W"))


def test_damaged_frequencies_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frequency, "HEADER", "another")
    frequency.costs.cache_clear()
    with pytest.raises(ReadError, match="damaged"):
        frequency.costs()
    monkeypatch.undo()
    frequency.costs.cache_clear()
    assert frequency.costs()[0]["Nnodoklis"] < UNSEEN


def test_every_code_of_the_lexicon_has_a_table() -> None:
    codes = {mark.lstrip("^").partition(":")[0] for marks in stems().values() for mark in marks.split()}
    assert codes <= tables().keys()


def test_small_lexicon_to_the_byte() -> None:
    facts = [("lāč", "n2p", "lācis"), ("lāc", "n2", "lācis"), ("latvij", "n4", "Latvija")]
    assert compile_lexicon(facts).decode() == (
        "atmina-latvian-lexicon 1 3\nlatvij\n^n4\nlāc\nn2\nlāč\nn2p:lācis\n".replace("n2p:lācis", "n2p:lācis")
    )


def test_families_count_compounds() -> None:
    assert families({"roka", "darbaroka", "roks"})["roka"] == 1


def test_notice_and_licence_stand_beside_the_data() -> None:
    folder = resources.files("corpus.latvian").joinpath("lexicon")
    assert "Janis Eisaks" in folder.joinpath("NOTICE.md").read_text(encoding="utf-8")
    assert "CC BY-SA 4.0" in folder.joinpath("NOTICE.md").read_text(encoding="utf-8")
    assert "LESSER GENERAL PUBLIC LICENSE" in folder.joinpath("COPYING.LGPL-2.1").read_text(encoding="utf-8")


def test_user_words_come_first() -> None:
    morphology = Morphology([("krasts", "noun"), ("Zviedro", "indeclinable"), ("blokvērtība", "noun")])
    assert morphology.analyse("blokvērtību")[0].lemma == "blokvērtība"
    assert not morphology.analyse("blokvērtību")[0].guessed
    assert normalize("Zviedro fondam", morphology=morphology).text == "Zviedro fonds"


def test_user_phrase_stays_plural() -> None:
    assert normalize("zaļajām kartēm").text == "zaļā karte"
    morphology = Morphology([("zaļās kartes", "plural")])
    assert normalize("zaļajām kartēm", morphology=morphology).text == "zaļās kartes"


def test_user_noun_is_inflected() -> None:
    morphology = Morphology([("meduss", "noun 6")])
    assert inflect("meduss", number=Number.PLUR, morphology=morphology) == "medusis"


@pytest.mark.parametrize(
    ("line", "number"),
    [("word without class", 1), ("# note\n\nword\t", 3), ("\tnoun", 1)],
)
def test_bad_word_list_names_the_line(line: str, number: int) -> None:
    with pytest.raises(ReadError) as caught:
        list(parse_word_list(line.split("\n"), path="own.txt"))
    assert caught.value.line == number
    assert str(caught.value).startswith(f"own.txt:{number}: ")


@pytest.mark.parametrize(
    ("word", "kind"), [("nams", "nuon"), ("nams", "noun m"), ("nams", "verb"), ("nams", "verb x y")]
)
def test_unknown_class_is_refused(word: str, kind: str) -> None:
    with pytest.raises(ReadError, match="nams"):
        list(entries_of(word, kind))


@pytest.mark.parametrize(
    ("word", "kind", "form"),
    [
        ("spēt", "verb1 spēju spēju", "spēj"),
        ("vadāt", "verb vadāju vadāju", "vadā"),
        ("kalt", "verb kaļu kalu", "kaļ"),
        ("meklēties", "verb meklējos meklējos", "meklējas"),
        ("glāzēt", "verb glāžu glāzēju", "glāž"),
        ("apmēram", "adv", "apmēram"),
        ("ļembasts", "noun", "ļembastā"),
        ("čakla", "det", "čaklai"),
        ("jau", "form būt", "jau"),
    ],
)
def test_word_of_each_class(word: str, kind: str, form: str) -> None:
    lemma = kind.split()[1] if kind.startswith("form") else word
    morphology = Morphology([(word, kind)])
    assert lemma in {reading.lemma for reading in morphology.known(form)}
