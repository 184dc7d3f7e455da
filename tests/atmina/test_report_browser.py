"""The report in a real browser: its own style and script work under its policy, and nothing else does."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from atmina.model import Build, Pair, Text
from atmina.report import render
from atmina.shelf import Shelf, packed_beads, packed_segments
from corpus.model import Block, Kind, Segment, Source
from tm.model import Bead

pytestmark = pytest.mark.browser

HOSTILE = "</script><script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">"


@pytest.fixture(scope="module")
def chromium() -> str:
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        if os.environ.get("CI"):
            pytest.fail("CI needs Debian's chromium")
        pytest.skip("chromium is not installed")
    return program


def browse(chromium: str, folder: Path, html: str, *arguments: str) -> tuple[str, str]:
    """Open a page in a headless browser whose home is `folder`; give what it prints and what it logs."""
    page = folder / "report.html"
    page.write_text(html, encoding="utf-8")
    run = subprocess.run(
        [
            chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
            "--disable-dev-shm-usage", "--disable-crash-reporter", "--enable-logging=stderr",
            "--virtual-time-budget=3000", f"--user-data-dir={folder / 'profile'}", *arguments, page.as_uri(),
        ],
        env=dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"), str(folder)) | {"PATH": os.environ["PATH"]},
        capture_output=True, timeout=120, check=True,
    )  # fmt: skip
    return run.stdout.decode(), run.stderr.decode()


def build(shelf: Shelf) -> Build:
    texts = [("The rule of law.", "Tiesiskums."), ("Civil society.", "Pilsoniskā sabiedrība."), (HOSTILE, HOSTILE)]
    sides = [
        tuple(
            Segment(text, Block(Kind.POINT, "1.", text, Source("d.txt", ((0, n + 1),))), n, 0)
            for n, text in enumerate(side)
        )
        for side in zip(*texts, strict=True)
    ]
    beads = (Bead((0,), (0,), 0.9), Bead((1,), (1,), 0.4), Bead((2,), (2,), 0.9))
    source, target = (
        Text("d", lang, Path(f"d.{lang}.txt"), len(side), shelf.add(packed_segments(side)))
        for lang, side in zip(("en", "lv"), sides, strict=True)
    )
    pair = Pair(source, target, {(1, 1): 3}, 3, 0, "tm/d.tmx", shelf.add(packed_beads(beads)))
    return Build("c", (pair,), (), (), (), (), 0.0)


def test_own_parts_work_and_no_others(chromium: str, tmp_path: Path, shelf: Shelf) -> None:
    dom, log = browse(chromium, tmp_path, render(build(shelf), shelf), "--dump-dom")
    assert "<title>atmina: c</title>" in dom
    tools = re.search(r'<form class="tools"[^>]*>', dom)
    assert tools is not None
    assert "hidden" not in tools[0], "the page's script did not run"
    assert "Content Security Policy" not in log, log
    assert "Uncaught" not in log, log


@pytest.mark.parametrize(
    ("find", "show", "rows"),
    [("", "", [1, 2, 3]), ("tiesiskums", "", [1]), ("PILSONISKA", "", [2]), ("", "low", [2]), ("rule", "low", [])],
)
def test_filter(chromium: str, tmp_path: Path, find: str, show: str, rows: list[int], shelf: Shelf) -> None:
    html = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", render(build(shelf), shelf))
    driver = (
        f"<script>document.getElementById('find').value = '{find}'; document.getElementById('show').value = '{show}';"
        "document.getElementById('find').dispatchEvent(new Event('input'));</script></body>"
    )
    dom, _ = browse(chromium, tmp_path, html.replace("</body>", driver), "--dump-dom")
    left = [int(n) for n, rest in re.findall(r'<tr id="d1-(\d+)"([^>]*)>', dom) if "hidden" not in rest]
    assert left == rows


def test_prints(chromium: str, tmp_path: Path, shelf: Shelf) -> None:
    browse(
        chromium,
        tmp_path,
        render(build(shelf), shelf),
        f"--print-to-pdf={tmp_path / 'page.pdf'}",
        "--no-pdf-header-footer",
    )
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF-")
