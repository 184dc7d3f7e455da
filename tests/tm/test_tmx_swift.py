"""Entries cut out by the pattern are those that expat gives: whatever stands round, in or between them."""

from __future__ import annotations

import random
from pathlib import Path
from xml.parsers import expat

import pytest

from tm import tmx
from tm.errors import FormatError
from tm.store import parsing
from tm.store.columns import rows
from tm.tmx import swift

# ruff: noqa: E501 - entries are as they stand in a file

HEADER = '<header creationtool="x" srclang="en" segtype="sentence" adminlang="en" datatype="plaintext" o-tmf="x" creationtoolversion="1"/>'
PLAIN = (
    '<tu tuid="{0}" creationdate="20261122T093000Z">\n  <prop type="x-document">d{0}</prop>\n  <note>n &amp; {0}</note>\n'
    '  <tuv xml:lang="en"><seg>one {0}</seg></tuv>\n  <tuv xml:lang="lv" creationid="a"><seg>viens  {0} &lt;</seg></tuv>\n</tu>\n'
)
ODD = [
    '<tu><tuv xml:lang="en"><seg>a <ph x="1"/> b</seg></tuv><tuv xml:lang="lv"><seg>b</seg></tuv></tu>\n',
    '<tu><tuv xml:lang="en"><seg>a</seg></tuv></tu>\r\n',
    "<tu><tuv xml:lang='en'><seg>a</seg></tuv><tuv xml:lang='lv'><seg>b</seg></tuv></tu>",
    '<tu><tuv xml:lang="en"><seg>a</seg></tuv><tuv xml:lang="lv"><seg>b</seg></tuv><tuv xml:lang="de"><seg/></tuv></tu>',
    '<tu a="1" a="2"><tuv xml:lang="en"><seg>a</seg></tuv><tuv xml:lang="lv"><seg>b</seg></tuv></tu>\n',
    '<tu><prop type="1" type="2">x</prop><tuv xml:lang="en"><seg>a</seg></tuv><tuv xml:lang="lv"><seg>b</seg></tuv></tu>\n',
    '<tu><tuv xml:lang="en"><seg>a ]]> b</seg></tuv><tuv xml:lang="lv"><seg>b</seg></tuv></tu>\n',
    '<tu><tuv xml:lang="en"><seg>a > b ]</seg></tuv><tuv xml:lang="lv"><seg>&amp;lt; &quot;</seg></tuv></tu>\n',
    '<tu><tuv xml:lang="en"><seg>R&D &#233;</seg></tuv><tuv xml:lang="lv"><seg>&nbsp;b</seg></tuv></tu>\n',
    '<tu><tuv xml:lang="en"><seg>\x01</seg></tuv><tuv xml:lang="lv"><seg>b</seg></tuv></tu>\n',
    '<tu><tuv xml:lang="en"><seg>\ufffe\uffff</seg></tuv><tuv xml:lang="lv"><seg>\ufffd</seg></tuv></tu>\n',
    '<tu><tuv xml:lang="en"><seg>a\rb\r\nc</seg></tuv><tuv xml:lang="lv"><seg> b\t\n</seg></tuv></tu>\r',
    '<tu x="a\n\tb"><tuv xml:lang="en"><seg></seg></tuv><tuv xml:lang="lv"><seg>b</seg></tuv></tu>\n',
    "<!-- " + PLAIN.format("comment") + " -->",
    "<?pi " + PLAIN.format("instruction") + " ?>",
    "<wrapper>" + PLAIN.format("inside") + PLAIN.format("inside") + "</wrapper>",
    "<![CDATA[" + PLAIN.format("data") + PLAIN.format("data") + "]]>",
    "stray text ",
    "<tu>" + PLAIN.format("within another"),
    "</tu>",
    "<tu><tuv",
    "</body>",
    '<tu><tuv xml:lang="en"><prop type="p">x</prop><seg>a</seg></tuv><tuv xml:lang="lv"><seg>b</seg></tuv></tu>\n',
    '<tu><prop>x]]></prop><tuv xml:lang="en"><seg>a</seg></tuv><tuv xml:lang="lv"><seg>b</seg></tuv></tu>\n',
]
RULES = '<!DOCTYPE tmx [<!ATTLIST tu usagecount CDATA "7">]>'


def well_formed(part: str) -> bool:
    try:
        expat.ParserCreate().Parse(f"<body>{part}</body>".encode(), True)
    except expat.ExpatError:
        return False
    return True


def seen(path: Path) -> object:
    """Give all that readers see of a file: header, entries, what the store makes ready, findings."""
    found: list[object] = []
    findings: list[object] = []
    try:
        header, entries = tmx.read_entries(path, report=findings.append)
        found += [header, *entries]
        for part in parsing.prepared(path, None, 0, findings.append):
            found += [part] if isinstance(part, str) else rows(part)
    except FormatError as error:
        found.append(str(error))
    return found, findings


def entries(path: Path) -> int:
    return sum(1 for _ in tmx.read_entries(path, report=lambda _: None)[1])


def same(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    quick = seen(path)
    with monkeypatch.context() as patch:
        patch.setattr(swift, "readable", lambda _: "")
        assert quick == seen(path)


def written(path: Path, middle: str, doctype: str = "") -> Path:
    path.write_bytes(f'{doctype}<tmx version="1.4">{HEADER}<body>\n{middle}</body></tmx>'.encode())
    return path


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("doctype", ["", RULES])
def test_what_is_odd_among_plain_entries(tmp_path, monkeypatch, odd, doctype):
    middle = "".join(map(PLAIN.format, range(3))) + odd + "".join(map(PLAIN.format, range(3, 6)))
    same(written(tmp_path / "a.tmx", middle, doctype), monkeypatch)


@pytest.mark.parametrize("block", [1 << 18, 700, 97])
def test_random_files_in_blocks_of_any_size(tmp_path, monkeypatch, block):
    monkeypatch.setattr("tm.tmx.source.BLOCK", block)
    chance = random.Random(block)
    odd = list(filter(well_formed, ODD))
    assert len(odd) > 10
    for _ in range(40):
        parts = [chance.choice(odd) if chance.random() < 0.2 else PLAIN.format(number) for number in range(30)]
        same(written(tmp_path / "a.tmx", "".join(parts)), monkeypatch)


def test_damaged_files_lose_no_more(tmp_path, monkeypatch):
    # Where a block is damaged twice, how much of it is mended at once decides what is lost.
    chance = random.Random(1)
    quick = slow = 0
    for _ in range(60):
        parts = [chance.choice(ODD) if chance.random() < 0.1 else PLAIN.format(number) for number in range(30)]
        path = written(tmp_path / "a.tmx", "".join(parts))
        quick += entries(path)
        with monkeypatch.context() as patch:
            patch.setattr(swift, "readable", lambda _: "")
            slow += entries(path)
    assert quick >= slow


def test_bytes_that_are_no_utf_8(tmp_path, monkeypatch):
    path = written(tmp_path / "a.tmx", "".join(map(PLAIN.format, range(9))))
    path.write_bytes(path.read_bytes().replace(b"viens  4", b"viens \xff\xed\xa0\x80"))
    same(path, monkeypatch)


def test_plain_entries_do_not_go_by_expat(tmp_path, monkeypatch):
    path = written(tmp_path / "a.tmx", "".join(map(PLAIN.format, range(50))))
    taken = []
    cut = swift.cut

    def counted(*arguments):
        before = len(arguments[-1])
        found = cut(*arguments)
        taken.append(len(arguments[-1]) - before)
        return found

    monkeypatch.setattr(swift, "cut", counted)
    units = list(tmx.read(path))
    assert [unit.line for unit in units] == [2 + 6 * number for number in range(50)]
    assert sum(taken) == 49  # the first comes with the header
