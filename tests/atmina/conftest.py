"""What the tests of the program share: the program itself, and small documents."""

from __future__ import annotations

import csv
import json
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from atmina.cli import run
from atmina.shelf import Shelf


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str


@pytest.fixture
def atmina(capfd):
    """Run the program in this process and give its exit code and what it printed."""

    def call(*arguments: str | Path) -> Result:
        capfd.readouterr()
        code = run([str(argument) for argument in arguments])
        captured = capfd.readouterr()
        return Result(code, captured.out, captured.err)

    return call


LATVIAN = """Padomes secinājumi par tirdzniecību

1. Padome atkārtoti apstiprina savus 2020. gada 12. oktobra secinājumus par tirdzniecību.
2. Padome uzsver, ka tirdzniecība ir svarīga dalībvalstīm un Eiropas Savienībai. Tā aicina Komisiju rīkoties.
3. Padome nosoda ierobežojumus un aicina dalībvalstis tos atcelt līdz 2024. gada 1. martam.
"""
ENGLISH = """Council conclusions on trade

1. The Council reaffirms its conclusions of 12 October 2020 on trade.
2. The Council stresses that trade matters to the Member States and to the European Union. It calls for action.
3. The Council condemns the restrictions and calls on the Member States to lift them by 1 March 2024.
"""


@pytest.fixture
def documents(tmp_path):
    """A folder with one pair of documents."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "trade.lv.txt").write_text(LATVIAN, "utf-8")
    (folder / "trade.en.txt").write_text(ENGLISH, "utf-8")
    return folder


@pytest.fixture(scope="session")
def shelf(tmp_path_factory):
    """A shelf for the documents of builds that tests make by hand."""
    with Shelf(tmp_path_factory.mktemp("shelf")) as made:
        yield made


ROWS = [
    ("en", "lv"),
    ("with civil society", "ar pilsonisko sabiedrību"),
    ("Article 21", "12. pants"),
    ("the act", "the act"),
    ("Regulation\x1b[m 5", "::error::x Regula 7"),
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder with a translation that has three errors, and a termbase."""
    monkeypatch.chdir(tmp_path)
    with Path("memory.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(ROWS)
    Path("terms.csv").write_text("en,lv\ncivil society,pilsoniskā sabiedrība\n", "utf-8")
    return tmp_path


@pytest.fixture
def objects(capsys: pytest.CaptureFixture[str]) -> Callable[..., list[dict[str, object]]]:
    """Check files and give the findings as the JSON format has them."""

    def call(*arguments: str) -> list[dict[str, object]]:
        run(["check", *arguments, "--format", "json"])
        found: list[dict[str, object]] = json.loads(capsys.readouterr().out)
        return found

    return call


@pytest.fixture
def git(folder: Path) -> Callable[..., None]:
    """Call git in the folder of the test."""

    def call(*arguments: str) -> None:
        command = ["git", "-c", "user.name=t", "-c", "user.email=t@t", *arguments]
        subprocess.run(command, cwd=folder, check=True, capture_output=True)

    return call
