"""Text is read in the encoding that it certainly has; where that is not certain, the answer is an error."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus import encoding
from corpus.encoding import read_text
from corpus.errors import ReadError

LATVIAN = (
    "Padome uzsver savu nelokāmo atbalstu Baltkrievijas tautas centieniem pēc brīvas, demokrātiskas valsts.\n"
    "Šajā sakarā ES atzinīgi vērtē ģenerālsekretāra ziņojumu – tas ir ļoti svarīgs, jo īpaši “žurnālistiem”.\n"
) * 3
ENGLISH = (
    "The Council’s conclusions on the café owners’ situation – as adopted – remain “fully” in force; they cost €5.\n"
    "It takes note of the naïve façade and of the coöperation that was promised by the Member States.\n"
) * 3
UMLAUTS = "Der Rat überprüft die Maßnahmen für die Öffnung der Märkte; er begrüßt die Bemühungen ausdrücklich.\n" * 3


def write(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "text.txt"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (b"", "utf-16-le"),
        (b"", "utf-16-be"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        (b"", "cp1257"),
    ],
)
def test_latvian_is_read_in_its_encoding(tmp_path: Path, mark: bytes, codec: str) -> None:
    assert read_text(write(tmp_path, mark + LATVIAN.encode(codec)), lang="lv").text == LATVIAN


def test_iso_8859_13_is_told_from_windows_1257_by_its_quotes(tmp_path: Path) -> None:
    text = LATVIAN.replace("–", "-")
    data = text.encode("iso8859_13")
    assert data != text.encode("cp1257")
    assert read_text(write(tmp_path, data), lang="lv").text == text


def test_latvian_letters_alone_are_certain_because_both_encodings_agree(tmp_path: Path) -> None:
    text = LATVIAN.translate(str.maketrans("“”–", '""-'))
    assert read_text(write(tmp_path, text.encode("iso8859_13")), lang="lv").text == text


@pytest.mark.parametrize("text", [ENGLISH, UMLAUTS])
def test_western_text_is_read_as_windows_1252(tmp_path: Path, text: str) -> None:
    assert read_text(write(tmp_path, text.encode("cp1252")), lang="en").text == text


@pytest.mark.parametrize(
    ("data", "lang"),
    [
        (LATVIAN.encode("cp775", "replace"), "lv"),  # the encoding of DOS: no letter is where the others have it
        (LATVIAN.encode("cp1257") + b"\xff\xfe\x00", "lv"),
        ("Рада Європейського Союзу ухвалила висновки.\n".encode("cp1251") * 5, "lv"),
        ((UMLAUTS * 3).encode("cp1252") + b"2\xbd", "de"),  # one half, or the ligature oe
        (
            LATVIAN.translate(str.maketrans("“”–", '""-')).encode("cp1257") * 3 + b"\xff",
            "lv",
        ),  # an apostrophe, or a dot
    ],
)
def test_what_is_not_certain_is_an_error_that_says_what_to_do(tmp_path: Path, data: bytes, lang: str) -> None:
    with pytest.raises(ReadError, match=r"save it as UTF-8|binary"):
        read_text(write(tmp_path, data), lang=lang)


def test_a_latvian_text_is_never_read_as_western(tmp_path: Path) -> None:
    """The same bytes are `ā` in one and `â` in the other: the language decides, not the odds."""
    data = LATVIAN.encode("cp1257")
    assert read_text(write(tmp_path, data), lang="lv").text == LATVIAN
    try:
        as_english = read_text(write(tmp_path, data), lang="en").text
    except ReadError:
        return
    assert as_english == data.decode("cp1252"), "a file said to be English is read as English or refused"


def test_an_encoding_that_is_given_is_used(tmp_path: Path) -> None:
    assert (
        read_text(write(tmp_path, LATVIAN.encode("cp775", "replace")), lang="lv", encoding="cp775").encoding == "cp775"
    )


@pytest.mark.parametrize("name", ["utf-8", "no-such-encoding", "hex", "undefined"])
def test_an_encoding_that_is_given_wrongly_is_an_error_with_a_line(tmp_path: Path, name: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_text(write(tmp_path, b"one\ntwo\n" + LATVIAN.encode("cp1257")[:-1]), lang="lv", encoding=name)
    assert caught.value.line is not None
    assert caught.value.path is not None


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "empty"),
        (b" \t\r\n\x0c\n", "empty"),
        ("\ufeff\u2003\u00a0\n".encode(), "empty"),
        (codecs.BOM_UTF8, "empty"),
        (codecs.BOM_UTF16_LE, "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary"),
        (b"text\x00text\n" * 40, "binary"),
        (b"\x7fELF\x02\x01\x01" + bytes(64), "binary"),
        ("text\x00".encode("utf-16"), "binary"),
        (codecs.BOM_UTF16_LE + b"a\x00b", "not valid"),
        (LATVIAN.encode()[:-2] + b"\xc4", "uncertain"),
    ],
)
def test_what_is_no_text_is_an_error(tmp_path: Path, data: bytes, what: str) -> None:
    with pytest.raises(ReadError, match=what):
        read_text(write(tmp_path, data), lang="lv")


def test_the_error_names_the_line(tmp_path: Path) -> None:
    with pytest.raises(ReadError) as caught:
        read_text(write(tmp_path, b"one\ntwo\nth\xc4ree \x98\n"), lang="lv")
    assert caught.value.line == 3
    assert str(caught.value).startswith(f"{tmp_path / 'text.txt'}:3: ")


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\u2028"])
def test_many_lines_are_no_long_line_whatever_ends_them(tmp_path: Path, end: str) -> None:
    text = (("vārds " * 20).strip() + end) * 20_000
    assert len(text) > 2 * encoding.MAX_LINE
    assert read_text(write(tmp_path, text.encode()), lang="lv").text == text


def test_a_line_of_two_million_characters_is_refused_with_its_number(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="characters") as caught:
        read_text(write(tmp_path, b"one\r\ntwo\r" + b"word " * 400_000 + b"\nend\n"), lang="lv")
    assert caught.value.line == 3


def test_a_file_that_is_too_large_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoding, "MAX_BYTES", 1024)
    with pytest.raises(ReadError, match="too large"):
        read_text(write(tmp_path, b"word\n" * 1000), lang="lv")


def test_a_missing_file_and_a_folder_are_errors(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="cannot be read"):
        read_text(tmp_path / "missing.txt", lang="lv")
    with pytest.raises(ReadError, match="cannot be read"):
        read_text(tmp_path, lang="lv")


def test_the_start_of_a_large_file_does_not_hide_what_follows(tmp_path: Path) -> None:
    """The first diacritic comes after a megabyte of plain letters."""
    text = "plain words only\n" * 70_000 + LATVIAN
    assert read_text(write(tmp_path, text.encode("cp1257")), lang="lv").text == text


@settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=400))
def test_any_bytes_give_text_or_the_declared_error(tmp_path: Path, data: bytes) -> None:
    path = write(tmp_path, data)
    for lang in ("lv", "en", "el"):
        try:
            found = read_text(path, lang=lang)
        except ReadError:
            continue
        assert found.text.strip()
        assert "\x00" not in found.text


@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1).filter(str.strip))
def test_any_text_in_utf8_comes_back(tmp_path: Path, text: str) -> None:
    if text.startswith(("\ufeff",)):
        text = "x" + text
    assert read_text(write(tmp_path, text.encode()), lang="lv").text == text
