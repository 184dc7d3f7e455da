"""What strangers' files do: every reader answers with `ReadError`, soon and in little memory, or reads on."""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.encoding import MAX_LINE
from corpus.errors import ReadError
from corpus.read import READERS, read
from corpus.readers import raw

CASES = Path(__file__).parent / "readers"
SAMPLES = sorted(file for file in CASES.iterdir() if file.suffix in READERS)
XML_ENDINGS = [".xml", ".xlf", ".tmx"]
SECONDS = 15  # of processor time, on a machine that may be slow


def refused(tmp_path, ending, data, match=None):
    path = tmp_path / f"a{ending}"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    start = time.process_time()
    with pytest.raises(ReadError, match=match) as caught:
        read(path, lang="lv")
    assert time.process_time() - start < SECONDS
    assert "\n" not in str(caught.value)
    return caught.value


@pytest.mark.parametrize("ending", XML_ENDINGS)
@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE ACT [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE ACT [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE ACT [<!ENTITY % a SYSTEM "http://example.invalid/a">]>',
        "<!DOCTYPE ACT [<!ENTITY % a \"<!ENTITY b 'c'>\"> %a;]>",
    ],
)
def test_entities_are_refused_where_they_are_declared(tmp_path, ending, doctype):
    error = refused(tmp_path, ending, f'<?xml version="1.0"?>\n{doctype}\n<ACT><P>x</P></ACT>', "declares an entity")
    assert error.line == 2


def test_an_entity_of_an_outer_dtd_is_not_dropped_in_silence(tmp_path):
    text = '<!DOCTYPE ACT SYSTEM "file:///nowhere.dtd"><ACT><P>Padome &amp; Komisija &lost; tekst.</P></ACT>'
    refused(tmp_path, ".xml", text, "does not declare")


def test_a_doctype_alone_is_fine(tmp_path):
    path = tmp_path / "a.xml"
    path.write_text('<!DOCTYPE ACT SYSTEM "http://example.invalid/a.dtd"><ACT><P>Teksts &#257; &lt;.</P></ACT>')
    assert [block.text for block in read(path, lang="lv").blocks] == ["Teksts ā <."]


@pytest.mark.parametrize("ending", [*XML_ENDINGS, ".html"])
def test_depth_is_limited(tmp_path, ending):
    refused(tmp_path, ending, "<div>" * 100_000 + "x" + "</div>" * 100_000, "deep|depth")


def test_attributes_are_limited(tmp_path):
    attributes = " ".join(f'a{number}="x"' for number in range(100_000))
    refused(tmp_path, ".xml", f"<ACT {attributes}>x</ACT>", "attributes")


@pytest.mark.parametrize("ending", sorted(READERS))
@pytest.mark.parametrize("data", [b"", b" ", b"\x00" * 100, b"\n\n"])
def test_empty_and_binary_files_are_refused(tmp_path, ending, data):
    refused(tmp_path, ending, data)


@pytest.mark.parametrize("ending", sorted(READERS))
def test_missing_files_and_folders_are_refused(tmp_path, ending):
    with pytest.raises(ReadError):
        read(tmp_path / f"missing{ending}", lang="lv")
    folder = tmp_path / f"folder{ending}"
    folder.mkdir()
    with pytest.raises(ReadError):
        read(folder, lang="lv")


@pytest.mark.parametrize("ending", [".xml", ".html", ".docx", ".xlf", ".tmx"])
def test_large_files_are_refused_before_they_are_read(tmp_path, ending):
    path = tmp_path / f"large{ending}"
    with path.open("wb") as stream:
        stream.truncate(1024**3)  # a hole: no disk is used
    with pytest.raises(ReadError, match="large"):
        read(path, lang="lv")


def test_an_unknown_kind_of_xml_is_named(tmp_path):
    refused(tmp_path, ".xml", "<recipe><step>x</step></recipe>", "<recipe>")


def test_a_language_that_is_not_in_it_is_named():
    for sample in ("units.xlf", "units2.xliff", "memory.tmx", "messages.po"):
        with pytest.raises(ReadError, match="de"):
            read(CASES / sample, lang="de")


def test_an_encoding_that_is_declared_must_be_true(tmp_path):
    page = '<meta charset="utf-8"><p>Padome pieņēma lēmumu.</p>'
    refused(tmp_path, ".html", page.encode("cp1257"), "not valid utf-8")
    refused(tmp_path, ".html", b'<meta charset="rot13"><p>x</p>', "not known")
    refused(tmp_path, ".html", b'<meta charset="nonsense"><p>x</p>', "not known")


def test_an_iso_8859_1_page_is_read_as_browsers_do(tmp_path):
    path = tmp_path / "a.html"
    path.write_bytes(b'<meta charset="iso-8859-1"><p>It\x92s 5 \x80.</p>')
    assert [block.text for block in read(path, lang="en").blocks] == ["It’s 5 €."]


HOSTILE_HTML = {
    "open tags": "<b>" * 120 + "x" + "<p>" * 50_000,
    "attributes": "<p " + " ".join(f"a{number}=x" for number in range(50_000)) + ">x",
    "list items": "<ol>" + "<li>x" * 20_000,
    "tables": "<table>" * 40 + "<tr><td>x" * 5_000,
    "notes": "<p>x" + '<a id="n" href="#n">(1)</a>' * 50_000,
    "markers": "<p>x" + '<a href="#n"> (1)</a> ' * 30_000 + '<p id="n">y',
    "breaks": "x<br>" * 100_000,
    "blanks": "<p>x" + " " * 1_000_000 + "y",
    "nothing but blanks": "<pre>" + " \n\t" * 300_000 + "x",
    "classes": f'<p class="{"a " * 500_000}">x',
    "quotes": "<p>" + "„" * 500_000,
}


@pytest.mark.parametrize("name", HOSTILE_HTML)
def test_hostile_pages_take_no_longer_than_their_size_allows(tmp_path, name):
    path = tmp_path / "a.html"
    path.write_text('<meta charset="utf-8">' + HOSTILE_HTML[name], "utf-8")
    start = time.process_time()
    try:
        read(path, lang="lv")
    except ReadError as error:
        assert "\n" not in str(error)  # noqa: PT017 - either outcome is fine
    assert time.process_time() - start < SECONDS


def test_a_billion_quotation_marks_in_a_label_are_linear(tmp_path):
    path = tmp_path / "a.xml"
    path.write_text(f"<ACT><NP><NO.P>{'„' * 500_000}1.</NO.P><TXT>x</TXT></NP></ACT>", "utf-8")
    start = time.process_time()
    assert read(path, lang="lv").blocks[0].label == "1."
    assert time.process_time() - start < SECONDS


def test_a_long_page_of_one_line_is_read(tmp_path):
    path = tmp_path / "a.html"
    path.write_text('<meta charset="utf-8">' + f"<p>{'Teikums. ' * 500}</p>" * 300, "utf-8")
    assert path.stat().st_size > MAX_LINE
    assert len(read(path, lang="lv").blocks) == 300


def test_quotation_mark_codes_that_are_none(tmp_path):
    path = tmp_path / "a.xml"
    codes = ["201E", "", "zz", "110000", "-1", "0", "D800", "7", "FFFFFFFFFF"]
    marks = "".join(f'<QUOT.START CODE="{code}"/>' for code in codes)
    path.write_text(f"<ACT><P>{marks}x</P></ACT>", "utf-8")
    assert read(path, lang="lv").blocks[0].text == "„" + '"' * 8 + "x"


def test_limits_are_below_what_recursion_allows():
    assert sys.getrecursionlimit() > raw.MAX_DEPTH * 4


# Fuzzing: whatever comes in, a document or `ReadError` comes out.

fuzz = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def survives(path, data):
    path.write_bytes(data)
    start = time.process_time()
    try:
        document = read(path, lang="lv")
    except ReadError as error:
        assert "\n" not in str(error)  # noqa: PT017 - either outcome is fine
    else:
        assert document.blocks
        assert all(block.text or block.label for block in document.blocks)
    assert time.process_time() - start < SECONDS


@pytest.mark.parametrize("ending", [".xml", ".html", ".xlf", ".tmx", ".po", ".docx", ".txt"])
@fuzz
@given(data=st.binary(max_size=400))
def test_any_bytes(tmp_path, ending, data):
    survives(tmp_path / f"fuzz{ending}", data)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
@fuzz
@given(seed=st.integers(0, 2**32))
def test_any_mutation_of_a_good_file(tmp_path, sample, seed):
    survives(tmp_path / f"fuzz{sample.suffix}", mutated(sample.read_bytes(), random.Random(seed)))


def mutated(data, chance):
    """Cut, flip, double, delete or swap pieces of a file, a few times."""
    data = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        if not data:
            break
        place, length = chance.randrange(len(data)), chance.randint(1, 40)
        match chance.randrange(6):
            case 0:
                del data[place:]
            case 1:
                data[place] = chance.randrange(256)
            case 2:
                data[place:place] = data[place : place + length] * chance.randint(1, 20)
            case 3:
                del data[place : place + length]
            case 4:
                other = chance.randrange(len(data))
                data[place : place + length] = data[other : other + length]
            case 5:
                data[place:place] = chance.choice([b"<", b"&#0;", b"</", b"\xff", b"]]>", b"<!--", b"<![CDATA["])
    return bytes(data)
