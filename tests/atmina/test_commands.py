"""The program as a whole: help, usage, exit codes, interruptions."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from atmina import cli
from atmina.cli import run

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "corpus" / "samples"


PATHS = [(name,) for name in cli.COMMANDS] + [
    (group, name) for group, (_, names) in cli.GROUPS.items() for name in names
]


@pytest.mark.parametrize("path", PATHS, ids=" ".join)
def test_every_command_has_help_and_documentation(atmina, path):
    result = atmina(*path, "--help")
    assert result.code == 0
    assert "Usage: atmina " + " ".join(path) in result.out
    said = result.out.split("\n\n")[1]
    assert said.strip()
    assert not said.startswith("Options:")
    assert "atmina " + " ".join(path) in (ROOT / "docs" / "commands.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "listed"),
    [((), [*cli.COMMANDS, *cli.GROUPS]), *(((name,), cli.GROUPS[name][1]) for name in cli.GROUPS)],
)
def test_help_lists_every_command_of_its_level(atmina, arguments, listed):
    lines = atmina(*arguments, "--help").out.partition("Commands:\n")[2].splitlines()
    assert [line.split()[0] for line in lines] == list(listed)


@pytest.mark.parametrize(
    "arguments", [("nothing",), ("tm", "nothing"), ("--nothing", "tm", "stats"), ("tm", "--nothing", "stats")]
)
def test_what_is_no_command_or_option_is_said(atmina, arguments):
    result = atmina(*arguments)
    assert (result.code, result.out) == (2, "")
    assert "nothing" in result.err
    assert len(result.err.splitlines()) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["segment"],
        ["segment", "--nonsense", "x"],
        ["segment", "--format", "xml", "x"],
        ["align", "one"],
        ["build", "x"],
        ["nonsense"],
        ["segment", "missing.txt"],
        ["segment", "--lang", "latviešu", "x.txt"],
        ["align", "missing.txt", "missing.txt"],
        ["terms", "extract", "missing.txt"],
    ],
    ids=" ".join,
)
def test_bad_usage_and_missing_files_are_one_line_and_exit_code_2(atmina, arguments, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = atmina(*arguments)
    assert result.code == 2
    assert result.out == ""
    assert len(result.err.splitlines()) == 1


def test_full_output_device_is_one_line(atmina):
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    pair = (SAMPLES / "belarus.en.txt", SAMPLES / "belarus.lv.txt")
    result = atmina("align", *pair, "-o", "/dev/full")
    assert result.code == 2
    assert len(result.err.splitlines()) == 1
    assert "No space left" in result.err


def test_reader_that_leaves_early_is_no_error():
    command = [sys.executable, "-m", "atmina", "segment", *[str(SAMPLES / "kazakhstan.lv.txt")] * 40]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


def test_help_imports_nothing_heavy():
    script = (
        "import sys; from atmina.cli import run; run(['--help']);"
        "heavy = {'numpy', 'lxml', 'translate', 'nltk', 'regex', 'jinja2', 'rich.console', 'charset_normalizer'};"
        "sys.exit(sorted(heavy & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_version_is_that_of_the_distribution(atmina):
    from importlib import metadata

    assert atmina("--version").out == f"atmina {metadata.version('atmina')}\n"


def test_interrupt_is_one_line(monkeypatch, capfd):
    import atmina.pipeline

    def interrupted(*_arguments, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr(atmina.pipeline, "build", interrupted)
    assert run(["build", str(SAMPLES), "-o", "unused"]) == 130
    assert len(capfd.readouterr().err.splitlines()) == 1


def test_missing_file_and_folder_are_called_what_they_are(atmina, tmp_path):
    assert "no such file" in atmina("segment", tmp_path / "nothing").err
    assert "is a folder" in atmina("segment", tmp_path).err
