"""A file of one segment a line is taken as it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.errors import ReadError
from corpus.lines import clean
from corpus.segmented import read_segmented


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_segment_n_is_line_n_plus_one(tmp_path: Path, end: str) -> None:
    path = tmp_path / "text.lv.txt"
    path.write_bytes(end.join(["1. Pirmais.", "", "– otrais; Trešais. Ceturtais", "  15. janvāra  ", ""]).encode())
    segments = read_segmented(path, lang="lv")
    assert [segment.text for segment in segments] == ["1. Pirmais.", "", "– otrais; Trešais. Ceturtais", "15. janvāra"]
    assert [segment.line for segment in segments] == [1, 2, 3, 4]
    assert [segment.index for segment in segments] == [0, 1, 2, 3]


def test_a_last_line_without_its_end_counts(tmp_path: Path) -> None:
    path = tmp_path / "text.lv.txt"
    path.write_text("viens\ndivi", encoding="utf-8")
    assert len(read_segmented(path, lang="lv")) == 2


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "text.lv.txt"
    path.write_bytes(b"\x00\x01")
    with pytest.raises(ReadError):
        read_segmented(path, lang="lv")


@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\n\r\x00\ufeff")), min_size=1))
def test_lines_are_never_joined_or_cut(tmp_path: Path, lines: list[str]) -> None:
    path = tmp_path / "text.txt"
    path.write_text("x\n" + "".join(f"{line}\n" for line in lines), encoding="utf-8", newline="")
    assert [segment.text for segment in read_segmented(path, lang="lv")] == ["x", *map(clean, lines)]
