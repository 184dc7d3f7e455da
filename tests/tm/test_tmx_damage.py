"""Damaged and hostile TMX files: what can be read is read, what cannot is told with its line."""

from __future__ import annotations

import gzip
import tracemalloc

import pytest

from tm import tmx
from tm.errors import FormatError

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n<header srclang="en"/>\n<body>\n'
TAIL = "</body>\n</tmx>\n"


def tu(source: str, target: str = "x") -> str:
    """One entry on one line."""
    return f'<tu><tuv xml:lang="en"><seg>{source}</seg></tuv><tuv xml:lang="lv"><seg>{target}</seg></tuv></tu>\n'


def read(path, content, **options):
    """Sources read, and findings as (code, line)."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    findings = []
    sources = [unit.source for unit in tmx.read(path, report=findings.append, **options)]
    return sources, [(finding.code, finding.line) for finding in findings]


GOOD = tu("one") + tu("two") + tu("three")
CASES = {
    "sound": (HEAD + GOOD + TAIL, ["one", "two", "three"], []),
    "no closing seg": (
        HEAD + tu("one") + tu("two").replace("</seg>", "", 1) + tu("three") + TAIL, ["one", "three"], [("damaged", 6)],
    ),
    "a < in the text": (HEAD + tu("one") + tu("a < b") + tu("three") + TAIL, ["one", "three"], [("damaged", 6)]),
    "a & in the text": (
        HEAD + tu("one") + tu("R&D & more") + tu("three") + TAIL,
        ["one", "R&D & more", "three"],
        [("bare-ampersand", 6), ("bare-ampersand", 6)],
    ),
    "a & in an attribute": (
        HEAD + tu("one").replace("<tu>", '<tu creationid="R&D">') + tu("two") + TAIL,
        ["one", "two"],
        [("bare-ampersand", 5)],
    ),
    "an entity of HTML": (
        HEAD + tu("one&nbsp;two") + TAIL, ["one&nbsp;two"], [("undefined-entity", 5)],
    ),
    "a control character": (
        HEAD + tu("one") + tu("tw\x1bo") + tu("three") + TAIL, ["one", "two", "three"], [("control-character", 6)],
    ),
    "references to control characters": (
        HEAD + tu("o&#x1F;ne") + tu("two") + tu("thr&#0031;ee&#65;") + TAIL,
        ["one", "two", "threeA"],
        [("control-character", 5), ("control-character", 7)],
    ),
    "a reference past Unicode": (HEAD + tu("o&#99999999;ne") + TAIL, ["one"], [("control-character", 5)]),
    "a reference of a surrogate": (HEAD + tu("o&#xD800;ne") + TAIL, ["one"], [("control-character", 5)]),
    "a control character in the header": (
        HEAD.replace('"en"', '"en" x="\x01"') + GOOD + TAIL, ["one", "two", "three"], [("control-character", 3)],
    ),
    "bytes that are not UTF-8": (
        (HEAD + tu("one")).encode() + tu("tw\u014d").encode("windows-1257") + (tu("three") + TAIL).encode(),
        ["one", "tw\ufffd", "three"],
        [("undecodable", 6)],
    ),
    "a noncharacter": (HEAD + tu("o\ufffene") + TAIL, ["one"], [("control-character", 5)]),
    "cut in a unit": (HEAD + GOOD[:-40], ["one", "two"], [("damaged", 7)]),
    "cut between units": (HEAD + GOOD, ["one", "two", "three"], [("damaged", 8)]),
    "no header": (HEAD.replace('<header srclang="en"/>', "") + GOOD + TAIL, ["one", "two", "three"], []),
    "a damaged header": (HEAD.replace("<header", "<header <") + GOOD + TAIL, ["one", "two", "three"], [("damaged", 3)]),
    "an unclosed unit": (
        HEAD + tu("one").replace("</tu>", "") + tu("two") + TAIL, ["one", "two"], [("unclosed-unit", 6)],
    ),
    "an attribute twice": (
        HEAD + tu("one") + tu("two").replace("<tu>", '<tu a="1" a="2">') + tu("three") + TAIL,
        ["one", "three"],
        [("damaged", 6)],
    ),
    "an unclosed comment": (
        HEAD + tu("one") + "<!-- x " + tu("two") + TAIL, ["one", "two"], [("damaged", 6)],
    ),
    "white space before the declaration": (
        "\n\n " + HEAD + GOOD + TAIL, ["one", "two", "three"], [("blank-start", 1)],
    ),
    "text after the end": (HEAD + GOOD + TAIL + "junk", ["one", "two", "three"], [("damaged", 10)]),
    "a unit without a target": (
        HEAD + tu("one") + '<tu><tuv xml:lang="en"><seg>two</seg></tuv></tu>' + TAIL, ["one"], [],
    ),
    "CDATA": (HEAD + tu("<![CDATA[a & b <c>]]>") + TAIL, ["a & b <c>"], []),
    "an element in the body": (
        HEAD + "<x>\n<y/></x>\n" + GOOD + TAIL, ["one", "two", "three"], [("unknown-element", 6)],
    ),
    "CRLF": ((HEAD + tu("one") + tu("a < b") + TAIL).replace("\n", "\r\n"), ["one"], [("damaged", 6)]),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_what_can_be_read_is_read(case, tmp_path):
    content, sources, findings = CASES[case]
    found_sources, found = read(tmp_path / "a.tmx", content)
    assert found_sources == sources
    if case == "an unclosed unit":  # the end tag of the body then has nothing to close
        assert found.pop()[0] == "damaged"
    assert found == findings


def test_damage_far_in_the_file_has_its_line(tmp_path):
    """Past several blocks, with units that straddle their edges, each damage has its line and costs its unit."""
    lines = [tu(f"number {number} " + "x" * 300) for number in range(5000)]
    for broken in (1700, 1701, 3000):
        lines[broken] = tu("a < b")
    lines[4000] = tu("R&D")
    sources, findings = read(tmp_path / "a.tmx", HEAD + "".join(lines) + TAIL)
    assert len(sources) == 4997
    assert findings == [("damaged", 1705), ("damaged", 1706), ("damaged", 3005), ("bare-ampersand", 4005)]


def test_control_characters_in_every_unit(tmp_path):
    sources, findings = read(tmp_path / "a.tmx", HEAD + "".join(tu(f"n\x02umber {n}") for n in range(5000)) + TAIL)
    assert sources == [f"number {number}" for number in range(5000)]
    assert findings == [("control-character", line) for line in range(5, 5005)]


ENCODINGS = [
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "windows-1257",
    "iso-8859-13",
    "shift_jis",
    "gb18030",
]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("packed", [False, True])
def test_encodings(encoding, packed, tmp_path):
    text = "日本" if encoding == "shift_jis" else "Rīga"
    name = encoding.replace("-sig", "")
    head = HEAD.replace("UTF-8", name)
    content = (head + tu(text) * 2000 + TAIL).encode(encoding)
    if packed:
        content = gzip.compress(content)
    assert read(tmp_path / "a.tmx", content) == ([text] * 2000, [])


def test_utf16_without_mark_or_declaration(tmp_path):
    assert read(tmp_path / "a.tmx", ("<tmx><header/><body>" + tu("Rīga") + TAIL).encode("utf-16-be")) == (["Rīga"], [])


def test_a_declaration_that_the_bytes_contradict(tmp_path):
    assert read(tmp_path / "a.tmx", HEAD.replace("UTF-8", "UTF-16") + tu("Rīga") + TAIL) == (["Rīga"], [])


def test_undecodable_bytes_of_another_encoding(tmp_path):
    content = (HEAD.replace("UTF-8", "shift_jis") + tu("a") + tu("b|")).encode("shift_jis").replace(b"|", b"\x80")
    assert read(tmp_path / "a.tmx", content + TAIL.encode()) == (["a", "b\ufffd"], [("undecodable", 6)])


REFUSED = {
    "empty": (b"", "no TMX"),
    "binary": (bytes(range(256)) * 40, "no TMX"),
    "HTML": (b"<html><body><tu>x</tu></body></html>", "root element is <html>"),
    "text": (b"just some text\n", "no TMX"),
    "an entity bomb": (
        b'<!DOCTYPE tmx [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><tmx><header/><body><tu/></body></tmx>',
        "declares an entity",
    ),
    "an external entity": (b'<!DOCTYPE tmx [<!ENTITY a SYSTEM "/etc/passwd">]><tmx>&a;</tmx>', "declares an entity"),
    "a parameter entity": (b'<!DOCTYPE tmx [<!ENTITY % p SYSTEM "x.dtd"> %p;]><tmx/>', "declares an entity"),
    "an unknown encoding": (b'<?xml version="1.0" encoding="klingon"?><tmx/>', "unknown encoding 'klingon'"),
    "an encoding of Python's own": (b'<?xml version="1.0" encoding="unicode_escape"?><tmx/>', "not one of text"),
    "a codec that is no encoding": (b'<?xml version="1.0" encoding="zlib"?><tmx/>', "encoding 'zlib'"),
    "an encoding unlike ASCII": (b'<?xml version="1.0" encoding="cp037"?><tmx/>', "not one of text"),
    "half a gzip file": (gzip.compress((HEAD + GOOD + TAIL).encode())[:-30], "damaged gzip"),
    "no gzip behind its mark": (b"\x1f\x8bxxxxxxxxxxxxxxxx", "damaged gzip"),
    "depth": (HEAD.encode() + b"<tu>" + b"<a>" * 100_000, "deeper than 64"),
    "depth in a segment": ((HEAD + tu("<hi>" * 5000)).encode(), "deeper than 64"),
    "one endless comment": (HEAD.encode() + b"<!--" + b"x" * (10 << 20), "no unit ends within"),
    "one endless segment": ((HEAD + tu("x" * (10 << 20))).encode(), "no unit ends within"),
    "one endless attribute": (HEAD.encode() + b'<tu a="' + b"x" * (10 << 20), "no unit ends within"),
    "endless props": (HEAD.encode() + b"<tu>" + b"<prop/>" * (2 << 20), "no unit ends within"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_tmx_or_hostile_is_refused(case, tmp_path):
    content, message = REFUSED[case]
    with pytest.raises(FormatError, match=message) as caught:
        read(tmp_path / "a.tmx", content)
    assert caught.value.path == str(tmp_path / "a.tmx")
    assert "\n" not in str(caught.value)


def test_a_gzip_bomb_is_refused_early(tmp_path):
    content = gzip.compress(HEAD.encode() + (tu("x" * 100) * 10_000).encode() * 60)
    with pytest.raises(FormatError, match="times its size"):
        read(tmp_path / "a.tmx", content, limits=tmx.Limits(ratio=20))


def test_limits(tmp_path):
    with pytest.raises(FormatError, match="larger than 300"):
        read(tmp_path / "a.tmx", HEAD + GOOD + TAIL, limits=tmx.Limits(size=300))
    with pytest.raises(FormatError, match="more than 2 damaged"):
        read(tmp_path / "a.tmx", HEAD + tu("<") * 4 + TAIL, limits=tmx.Limits(damages=2))


def test_memory_does_not_grow_with_the_file(tmp_path):
    path = tmp_path / "a.tmx"
    peaks = []
    for number in (5_000, 20_000):
        path.write_text(HEAD + tu("a sentence of some length") * number + TAIL)
        tracemalloc.start()
        assert sum(1 for _ in tmx.read(path)) == number
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] * 1.2
    assert peaks[1] < 8 << 20


def test_without_report_damage_is_logged(tmp_path, caplog):
    (tmp_path / "a.tmx").write_text(HEAD + tu("a < b") + tu("one") + TAIL)
    assert [unit.source for unit in tmx.read(tmp_path / "a.tmx")] == ["one"]
    assert "a.tmx:5: not well-formed" in caplog.text


def test_missing_file(tmp_path):
    with pytest.raises(FileNotFoundError):
        list(tmx.read(tmp_path / "none.tmx"))
