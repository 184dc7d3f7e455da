"""OmegaT in console mode: a project in a temporary folder, translated by a memory in its `tm/auto`."""

from __future__ import annotations

import os
import shutil
import subprocess
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

JAR = Path(os.environ.get("ATMINA_OMEGAT", "/usr/share/omegat/OmegaT.jar"))
PROJECT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0">
<source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir><tm_dir>__DEFAULT__</tm_dir>
<glossary_dir>__DEFAULT__</glossary_dir><glossary_file>__DEFAULT__</glossary_file>
<dictionary_dir>__DEFAULT__</dictionary_dir>
<source_lang>{source}</source_lang><target_lang>{target}</target_lang>
<source_tok>org.omegat.tokenizer.DefaultTokenizer</source_tok>
<target_tok>org.omegat.tokenizer.DefaultTokenizer</target_tok>
<sentence_seg>false</sentence_seg>
<support_default_translations>true</support_default_translations><remove_tags>false</remove_tags>
</project></omegat>
"""


@dataclass(frozen=True)
class Translation:
    """What OmegaT made of the source lines, and what it logged from reading the memory."""

    lines: list[str]
    log: str


@pytest.fixture(scope="session")
def jar():
    """The path of OmegaT's program, or a skip that says why."""
    if JAR.exists() and shutil.which("java"):
        return JAR
    why = f"OmegaT 3.6 is not here ({JAR}, and java): apt-get install omegat"
    if os.environ.get("CI"):
        pytest.fail(why)
    pytest.skip(why)


@pytest.fixture(scope="session")
def dtd(jar, tmp_path_factory):
    """The DTD of TMX 1.4 that OmegaT carries: a judge that is not ours."""
    folder = tmp_path_factory.mktemp("dtd")
    with zipfile.ZipFile(jar) as archive:
        return Path(archive.extract("schemas/tmx14.dtd", folder))


@pytest.fixture
def translate(jar, tmp_path):
    """Give a function that has OmegaT translate source lines with a memory."""

    def run(memory: Path, sources: list[str], languages: tuple[str, str] = ("EN", "LV")) -> Translation:
        project = tmp_path / "project"
        for folder in ("source", "target", "tm/auto", "glossary", "dictionary", "omegat"):
            (project / folder).mkdir(parents=True)
        (project / "omegat.project").write_text(PROJECT.format(source=languages[0], target=languages[1]))
        shutil.copy(memory, project / "tm/auto")
        # OmegaT's filter for plain text takes paragraphs: an empty line ends a segment.
        (project / "source/text.utf8").write_bytes("\n\n".join([*sources, ""]).encode())
        command = [
            "java",
            "-Djava.awt.headless=true",
            f"-Duser.home={tmp_path / 'home'}",
            "-jar",
            str(jar),
            str(project),
            "--mode=console-translate",
            f"--config-dir={tmp_path / 'config'}",
        ]
        done = subprocess.run(command, capture_output=True, timeout=300, check=True, text=True)
        made = (project / "target/text.utf8").read_bytes().decode().split("\n\n")
        logs = "".join(file.read_text() for file in sorted((tmp_path / "config/logs").glob("OmegaT*.log")))
        return Translation(made[:-1] if made[-1] in {"", "\n"} else made, done.stdout + done.stderr + logs)

    return run
