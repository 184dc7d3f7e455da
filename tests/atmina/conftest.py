"""What the tests of the program share: the program itself, and small documents."""

from __future__ import annotations

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
