"""A document in another language than its name says is noticed; a short or unknown one is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.identify import other_language, shares

SAMPLES = Path(__file__).resolve().parents[2] / "corpus" / "samples"


@pytest.mark.parametrize("name", ["belarus", "kazakhstan"])
@pytest.mark.parametrize(("lang", "other"), [("lv", "en"), ("en", "lv")])
def test_a_document_under_the_wrong_name_is_noticed(name: str, lang: str, other: str) -> None:
    text = (SAMPLES / f"{name}.{lang}.txt").read_text(encoding="utf-8")
    assert other_language([text], lang) is None
    assert other_language([text], other) == lang


@pytest.mark.parametrize("text", ["", "The Council.", "123 456 " * 100, "xyz qrs tuv " * 100, "и в на с по " * 100])
def test_what_shows_no_language_is_left_alone(text: str) -> None:
    assert other_language([text], "lv") is None


def test_a_language_without_a_file_is_asked_like_any_other() -> None:
    english = (SAMPLES / "belarus.en.txt").read_text(encoding="utf-8")
    assert other_language([english], "ga") == "en"


def test_quotations_do_not_make_a_document_foreign() -> None:
    latvian = (SAMPLES / "kazakhstan.lv.txt").read_text(encoding="utf-8")
    english = (SAMPLES / "belarus.en.txt").read_text(encoding="utf-8")
    assert other_language([latvian, english[:1500]], "lv") is None


def test_only_the_beginning_is_counted() -> None:
    def texts() -> object:
        for number in range(1000):
            assert number < 50, "read on after enough was known"
            yield "un ir ar par no " * 200

    total, share = shares(texts())  # type: ignore[arg-type]  # a generator that counts what is taken
    assert total < 30_000
    assert share["lv"] > 0.9
