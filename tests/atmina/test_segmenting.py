"""Many files on several processes: the same lines in the same order, bad files named where they stand."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from atmina import segmenting
from atmina.segmenting import Printed, Wanted, print_files

SAMPLES = sorted((Path(__file__).parents[2] / "corpus" / "samples").glob("*.txt"))


def test_several_processes_print_what_one_prints(tmp_path):
    files = [*SAMPLES, tmp_path / "missing.txt", *SAMPLES[::-1]] * 3
    wanted = Wanted(jsonl=True)
    one = list(print_files(files, wanted, processes=1))
    two = list(print_files(files, wanted, processes=2))
    assert "".join(printed.text for printed in two) == "".join(printed.text for printed in one)
    assert [bool(printed.error) for printed in two] == [path.name == "missing.txt" for path in files]
    assert [printed.error for printed in one if printed.error] == [printed.error for printed in two if printed.error]


def killed(path, wanted):  # noqa: ARG001 - called as print_file is
    if path.name == "killer":
        os.kill(os.getpid(), signal.SIGKILL)
    return Printed(f"{path.name}\n")


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system kills no processes by signal")
def test_a_file_that_kills_its_process_ends_nothing_else(monkeypatch):
    monkeypatch.setattr(segmenting, "print_file", killed)
    files = [Path("killer"), *(Path(str(number)) for number in range(40))]
    printed = list(print_files(files, Wanted(), processes=2))
    assert "killed" in printed[0].error
    assert len(printed) == len(files)
    assert [one.text for one in printed[1:]] == [f"{number}\n" for number in range(40)]
