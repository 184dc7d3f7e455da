"""Acronyms find their expansions, and only those."""

from __future__ import annotations

import pytest

from glossaries.acronyms import in_brackets, is_acronym, resolve, spelled_by
from glossaries.extract import grammar_for


@pytest.mark.parametrize(
    ("sentence", "acronym", "start"),
    [
        ("Runāja Eiropas Ārējās darbības dienests (EĀDD).", "EĀDD", "eiropa"),
        ("Tā Eiropas Cilvēktiesību tiesa (turpmāk tekstā — “ECT”) nosprieda.", "ECT", "eiropa"),
        ("Tas ir Demokrātisku iestāžu un cilvēktiesību birojs (ODIHR).", "ODIHR", "demokrātisks"),
        ("Tiek maksāts pievienotās vērtības nodoklis (PVN).", "PVN", "pievienots"),
    ],
)
def test_acronyms_in_brackets(sentence: str, acronym: str, start: str) -> None:
    found = dict(in_brackets(sentence, grammar_for("lv").phrases(sentence)))
    assert found[acronym].startswith(start)


@pytest.mark.parametrize(
    "sentence",
    [
        "Eiropas Parlamenta un Padomes Regula (ES) 2016/679 nosaka.",
        "Padomes Regula (EEK) Nr. 2913/92 nosaka.",
        "Runāja komisijas priekšsēdētājs (viņš).",
        "Runāja jauns dalībnieks (XYZ).",
    ],
)
def test_other_brackets_are_no_acronyms(sentence: str) -> None:
    assert not dict(in_brackets(sentence, grammar_for("lv").phrases(sentence)))


def test_initials_need_a_name() -> None:
    names = {"a": "Eiropas Savienība", "b": "uzraudzības komiteja", "c": "Itālijas valdība"}
    assert resolve({}, ["ES", "UK", "IV"], names) == {"ES": "a"}


def test_what_stands_in_brackets_goes_before_initials() -> None:
    assert resolve({("ES", "b"): 2, ("ES", "c"): 1}, ["ES"], {"a": "Eiropas Savienība"}) == {"ES": "b"}


def test_shapes() -> None:
    assert spelled_by("OSCE", "Organization for Security and Co-operation in Europe")
    assert not spelled_by("ES", "Eiropas Savienības Tiesa")
    assert not is_acronym("Padome")
    assert not is_acronym("(")
