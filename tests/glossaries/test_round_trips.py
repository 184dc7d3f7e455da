"""Every format by every termbase at hand: what comes back is what was written, or its loss was told."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import terms_roundtrip as bench
from glossaries.facets import facets
from glossaries.model import Concept, Loss, Status, Term

SAMPLES = dict(bench.samples())


def test_samples_are_there() -> None:
    if not bench.DATA.is_dir():
        pytest.skip("ATMINA_DATA has no tbx folder")
    assert len(SAMPLES) > 5


@pytest.mark.parametrize("suffix", bench.FORMATS)
@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_is_lost_in_silence(tmp_path: Path, name: str, suffix: str) -> None:
    missing, losses = bench.trip(SAMPLES[name], suffix, tmp_path)
    assert bench.silent(missing, losses) == []


@pytest.mark.parametrize("suffix", [".tbx", ".v2.tbx"])
@pytest.mark.parametrize("name", [name for name in SAMPLES if name != "everything"])
def test_tbx_loses_nothing_of_other_tools(tmp_path: Path, name: str, suffix: str) -> None:
    assert bench.trip(SAMPLES[name], suffix, tmp_path)[0] == {}


@pytest.mark.parametrize("suffix", [".tbx", ".v2.tbx", ".csv", ".tsv", ".xlsx"])
def test_gender_and_number_are_kept(tmp_path: Path, suffix: str) -> None:
    missing, _ = bench.trip(bench.EVERYTHING, suffix, tmp_path)
    assert not {"gender", "number", "part of speech"} & set(missing.get("c-1", {}))


def test_the_comparison_sees_a_silent_loss() -> None:
    before = Concept("c-1", (Term("likums", "lv", Status.REJECTED, gender="masculine"),))
    after = Concept("c-9", (Term("likums", "lv"),))
    missing = bench.lost([before], [after])
    assert set(missing["c-1"]) == {"status", "gender"}
    assert bench.silent(missing, [Loss("c-1", "status", "left out")]) == [("c-1", "gender")]
    assert set(bench.lost([before], [])["c-1"]) == {"terms", "status", "gender"}
    assert facets(before)["terms"] == {("lv", "likums")}
