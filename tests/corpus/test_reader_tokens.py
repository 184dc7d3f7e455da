"""Tokens that are too long, numbers that are none, characters that nobody may see, each at one place of a file."""

from __future__ import annotations

import time

import pytest

from corpus.errors import ReadError
from corpus.read import read

MIB = 1024 * 1024
SECONDS = 20  # of processor time, on a machine that may be slow
LONG = {
    "an attribute": '<ACT><P a="{}">x</P></ACT>',
    "a comment": "<ACT><!--{}--><P>x</P></ACT>",
    "a section": "<ACT><P><![CDATA[{}]]></P></ACT>",
    "a text": "<ACT><P>{}</P></ACT>",
    "an instruction": "<ACT><?a {}?><P>x</P></ACT>",
    "a name": "<ACT><P{}/></ACT>",
    "a comment without an end": "<ACT><!--{}",
}


@pytest.mark.parametrize("what", LONG)
@pytest.mark.parametrize("ending", [".xml", ".html"])
def test_a_token_of_megabytes_takes_no_longer_than_its_size_allows(tmp_path, what, ending):
    path = tmp_path / f"a{ending}"
    page = LONG[what] if ending == ".xml" else '<meta charset="utf-8">' + LONG[what].replace("ACT", "div")
    path.write_text(page.format("vārds " * (MIB // 6) if what != "a name" else "a" * 3 * MIB), "utf-8")
    start = time.process_time()
    try:
        read(path, lang="lv")
    except ReadError as error:
        assert "\n" not in str(error)  # noqa: PT017 - either outcome is fine
    assert time.process_time() - start < SECONDS


NUMBERS = ["9" * 5000, "²", "٣", "-1", "0", "1e9", "NaN", " 2 ", "१२"]


@pytest.mark.parametrize("number", NUMBERS)
def test_numbers_that_are_none_start_no_list(tmp_path, number):
    path = tmp_path / "a.html"
    page = f'<meta charset="utf-8"><ol start="{number}" type="a"><li value="{number}">Viens.</li><li>Divi.</li></ol>'
    path.write_text(page, "utf-8")
    assert [block.text for block in read(path, lang="lv").blocks] == ["Viens.", "Divi."]


@pytest.mark.parametrize("number", NUMBERS)
def test_numbers_that_are_none_make_no_label_fail(tmp_path, number):
    path = tmp_path / "a.lv.txt"
    path.write_text(f"Pirmais.\n\n{number}. Padome uzsver.\n\n({number}) Komisija piekrīt.{number}\n", "utf-8")
    text = " ".join(block.label + block.text for block in read(path, lang="lv").blocks)
    assert "Padome uzsver." in text
    assert "Komisija piekrīt." in text


@pytest.mark.parametrize("ending", [".html", ".txt", ".po"])
def test_characters_that_would_move_a_cursor_are_left_out(tmp_path, ending):
    path = tmp_path / f"a{ending}"
    pages = {
        ".html": '<meta charset="utf-8"><p>Padome\x1b[31m &#27;&#8;uzsver\x9b.</p>',
        ".txt": "Padome\x1b[31m \x08uzsver\x9b.\n",
        ".po": 'msgid ""\nmsgstr "Language: lv\\n"\n\nmsgid "a"\nmsgstr "Padome\x1b[31m \x08uzsver\x9b."\n',
    }
    path.write_text(pages[ending], "utf-8")
    (block,) = read(path, lang="lv").blocks
    assert block.text.replace("[31m", "").replace("›", "") == "Padome uzsver."
