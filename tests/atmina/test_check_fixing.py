# ruff: noqa: E501 - a case a line
"""`atmina check --fix` touches the target of a unit and nothing else."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atmina.fixing import fixed
from atmina.places import Places
from glossaries.findings import Finding, Severity

SOURCE = 'Cinema "Riga" now'
TARGET = '"Riga"'
BETTER = "„Riga”"


def finding(file: Path, line: int, source: str = SOURCE, target: str = TARGET, proposal: str = BETTER) -> Finding:
    length = len(target)
    return Finding("quote-style", Severity.WARNING, "", str(file), line, 1, length, source, target, proposal)


def repaired(path: Path, text: str, line: int, source: str = SOURCE, target: str = TARGET) -> tuple[str, int]:
    """Give what the file is after a repair, and how many findings are left."""
    path.write_bytes(text.encode())
    left = list(fixed([finding(path, line, source, target)], io.StringIO()))
    return path.read_bytes().decode(), len(left)


HEAD = '<tmx version="1.4"><header srclang="en"/><body>'
XML_SOURCE = "Cinema &quot;Riga&quot; now"
#: Name, text before the target, the target as it is written, text after it, line of the unit.
CASES = {
    "message": ("a.po", 'msgid "Cinema \\"Riga\\" now"\nmsgstr "', '\\"Riga\\"', '"\n', 1),
    "wrapped message": ("a.po", '# note\nmsgid ""\n"Cinema "\n"\\"Riga\\" now"\nmsgstr ""\n"', '\\"Riga\\"', '"\n', 1),
    "comment": ("a.po", '#. \\"Riga\\"\n#| msgid "\\"Riga\\""\nmsgid "Cinema \\"Riga\\" now"\nmsgstr "', '\\"Riga\\"', '"\n', 1),
    "row": ("a.csv", 'en,lv\n"Cinema ""Riga"" now","', '""Riga""', '"\n', 2),
    "semicolons": ("a.csv", 'key;en;lv\n1;"Cinema ""Riga"" now";"', '""Riga""', '";\r\n', 2),
    "tabs": ("a.tsv", 'en\tnote\tlv\n"Cinema ""Riga"" now"\t\t"', '""Riga""', '"', 2),
    "memory": (
        "a.tmx",
        f'{HEAD}<tu><note>"Riga"</note><tuv xml:lang="en"><seg>{XML_SOURCE}</seg></tuv><tuv xml:lang="lv"><seg>',
        '"Riga"', "</seg></tuv></tu></body></tmx>", 1,
    ),
    "memory with codes": (
        "a.tmx",
        f'{HEAD}\n<tu\n>\n<tuv xml:lang="en"><seg>{XML_SOURCE}</seg></tuv><tuv xml:lang="lv"><seg><bpt i="1">"Riga"</bpt>',
        "&quot;Riga&#34;", '<ept i="1">"Riga"</ept></seg></tuv></tu></body></tmx>', 2,
    ),
    "XLIFF": (
        "a.xlf",
        f'<xliff version="1.2"><file><body><trans-unit id="1"><source>{XML_SOURCE}</source><target state="new">',
        '"Riga"', f'</target><alt-trans><source>{XML_SOURCE}</source><target>"Riga"</target></alt-trans></trans-unit>', 1,
    ),
    "XLIFF 2": (
        "a.xlf",
        f"<xliff><file><unit\nid='1'><segment><source>{XML_SOURCE}</source>\n<target><mrk id='1'>",
        '"Riga"', "</mrk></target></segment></unit>", 1,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_target_that_is_part_of_its_source_is_changed_and_not_the_source(name: str, tmp_path: Path) -> None:
    file, before, written, after, line = CASES[name]
    assert repaired(tmp_path / file, before + written + after, line) == (before + BETTER + after, 0)


UNCERTAIN = {
    "source is the target": ("a.csv", 'en,lv\n"""Riga""","""Riga"""\n', 2, TARGET),
    "two columns have it": ("a.csv", 'en,lv,note\n"Cinema ""Riga"" now","""Riga""","""Riga"""\n', 2, SOURCE),
    "another line": ("a.csv", 'en,lv\n\n"Cinema ""Riga"" now","""Riga"""\n', 2, SOURCE),
    "not the target": ("a.po", 'msgid "Cinema \\"Riga\\" now"\nmsgstr "Rīga"\n\nmsgid "\\"Riga\\""\nmsgstr "x"\n', 1, SOURCE),
    "over two strings": ("a.po", 'msgid "Cinema \\"Riga\\" now"\nmsgstr ""\n"\\"Ri"\n"ga\\""\n', 1, SOURCE),
    "commented": ("a.tmx", f'<tu><!-- x --><tuv><seg>{XML_SOURCE}</seg></tuv><tuv><seg>"Riga"</seg></tuv></tu>', 1, SOURCE),
    "code within": ("a.tmx", f'<tu><tuv><seg>{XML_SOURCE}</seg></tuv><tuv><seg>"Ri<ph/>ga"</seg></tuv></tu>', 1, SOURCE),
    "same unit twice": ("a.tmx", f'<tu><tuv><seg>{XML_SOURCE}</seg></tuv><tuv><seg>"Riga"</seg></tuv></tu>' * 2, 1, SOURCE),
    "twice in a line": ("a.txt", '"Riga" un "Riga"\n', 1, ""),
    "unknown format": ("a.html", '<p title=\'"Riga"\'>&quot;Riga&quot;</p>\n', 1, ""),
}  # fmt: skip


@pytest.mark.parametrize("name", UNCERTAIN)
def test_what_is_not_certain_is_told_and_left(name: str, tmp_path: Path) -> None:
    file, text, line, source = UNCERTAIN[name]
    assert repaired(tmp_path / file, text, line, source) == (text, 1)


def test_plain_text_is_repaired_where_it_stands_once(tmp_path: Path) -> None:
    assert repaired(tmp_path / "a.txt", 'Te ir\n"Riga" te.\n', 2, "") == ("Te ir\n„Riga” te.\n", 0)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_file_in_utf_16_stays_one(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "a.tmx"
    before, after = f"\ufeff<tu><tuv><seg>{XML_SOURCE}</seg></tuv><tuv><seg>", "</seg></tuv></tu>\n"
    path.write_bytes(f'{before}"Riga"{after}'.encode(encoding))
    assert not list(fixed([finding(path, 1)], io.StringIO()))
    assert path.read_bytes() == (before + BETTER + after).encode(encoding)


def test_finding_in_the_source_is_left(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('en,lv\n"Cinema ""Riga"" now","""Riga"""\n', "utf-8")
    one = Finding("spacing", Severity.WARNING, "", str(path), 2, 1, 3, SOURCE, TARGET, "", "source")
    assert list(fixed([one], io.StringIO())) == [one]
    assert BETTER not in path.read_text("utf-8")


TEXTS = st.text(st.sampled_from(list("ab ,;\"&<>'\n\\ā„”")), max_size=12)


@given(source=TEXTS, target=TEXTS)
def test_place_found_reads_as_the_target(source: str, target: str) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([("en", "lv"), (source, target)])
    text = out.getvalue()
    place = Places(Path("a.csv"), text).find(2, source, target)
    if place is not None:
        assert source != target
        assert "".join(text[start] for start, _ in place.spans) == target
        at = place.spans[0][0]
        rows = list(csv.reader(io.StringIO(f"{text[:at]}x{text[at:]}")))
        assert rows[1] == [source, f"x{target}"]
    else:
        assert source == target or not target or "'" in source + target
