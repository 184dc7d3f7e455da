"""PO files that break off within a string: polib passes over such lines, so the reader has to find them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tm import formats
from tm.errors import FormatError
from tm.formats.loss import Losses
from tm.formats.po import write
from tm.model import Unit


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b'msgid "a', 1),
        (b'msgid "a"\nmsgstr ""\n"b"\n"c\\"\n', 4),
        ('\ufeffmsgid "ā"\r\nmsgstr b\r\n'.encode(), 2),
        (b'msgid "a"\rmsgstr "b"\r\rmsgid "c', 4),
        (b'msgid ""\nmsgstr "Content-Type: text/plain; charset=iso-8859-13\\n"\n\nmsgid "a"\nmsgstr "\xe2', 5),
    ],
)
def test_string_without_an_end_is_told_with_its_line(content: bytes, line: int, tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_bytes(content)
    with pytest.raises(FormatError, match="a string that does not end") as caught:
        list(formats.read(path))
    assert caught.value.line == line


@pytest.mark.parametrize(
    ("before", "line"),
    [
        ("", 1),
        ("\ufeff", 1),
        ("\n\n", 3),
        ("# a comment\n#. of the program\n#: a.c:1\n", 4),
        ('#~ msgid "old"\n#~ msgstr "vecs"\n\n', 4),
        ('msgid ""\nmsgstr "Language: lv\\n"\n\n', 4),
    ],
)
def test_first_message_has_its_line_without_a_header_too(before: str, line: int, tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text(f'{before}msgid "a"\nmsgstr "b"\n\nmsgid "c"\nmsgstr "d"\n', "utf-8")
    assert [unit.line for unit in formats.read(path)] == [line, line + 3]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b'msgid "a"\nmsgstr "\xee"\n', 2),
        (b'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n' + b"#\n" * 20_000 + b"# \xee\n", 20_003),
    ],
)
def test_other_encoding_is_told_with_its_line_and_what_to_do(content: bytes, line: int, tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_bytes(content)
    with pytest.raises(FormatError, match="not UTF-8; save it as UTF-8") as caught:
        list(formats.read(path))
    assert caught.value.line == line


@given(text=st.text(min_size=1, max_size=30).filter(str.strip))
@settings(max_examples=60, deadline=None)
def test_what_we_write_has_no_such_string(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("po") / "a.po"
    unit = Unit(text, f"{text} \\", ("en", "lv"))
    assert write([unit], path, Losses(str(path))) == 1
    assert len(list(formats.read(path))) <= 1


def test_comments_may_hold_anything(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text('# "not closed\n#. msgid "\n#| msgid "b\nmsgid "a\\"b\\\\"\nmsgstr "c"\n', "utf-8")
    assert [(unit.source, unit.target) for unit in formats.read(path)] == [('a"b\\', "c")]
