"""The checks where projects run them: the pre-commit hook in a repository, the steps of the GitHub Action."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from atmina.checking import BILINGUAL

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a git repository with a translation that is right and one that is not."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", f"{BIN}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / ".cache"))
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"):
        monkeypatch.delenv(name, raising=False)
    head = 'msgid ""\nmsgstr "Language: lv\\n"\n\n'
    Path("good.po").write_text(f'{head}msgid "Article 5"\nmsgstr "5. pants"\n', "utf-8")
    Path("bad.po").write_text(f'{head}msgid "Article 5"\nmsgstr "6. pants"\n', "utf-8")
    subprocess.run(["git", "init", "-q"], check=True)
    return tmp_path


def shell(*command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, env={**os.environ, **variables}, capture_output=True, text=True, check=False, timeout=120
    )


@pytest.mark.slow
def test_hook_refuses_a_wrong_translation_and_lets_a_right_one_pass(repository: Path) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    # What is installed stands for what pre-commit would install; all else of the hook is as projects get it.
    hook["language"] = "system"
    config = {"repos": [{"repo": "local", "hooks": [hook]}]}
    (repository / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), "utf-8")
    shell("git", "add", "good.po")
    passed = shell(sys.executable, "-m", "pre_commit", "run")
    assert passed.returncode == 0, passed.stdout + passed.stderr
    shell("git", "add", "bad.po")
    refused = shell(sys.executable, "-m", "pre_commit", "run")
    assert refused.returncode == 1
    assert "bad.po:4:1: error: '6' stands where the source has '5' [number]" in refused.stdout
    assert "good.po" not in refused.stdout


@pytest.mark.parametrize("ending", BILINGUAL)
def test_hook_takes_every_file_that_is_bilingual_by_its_name(ending: str) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    # Most tables of a repository are no translations.
    assert (re.search(hook["files"], f"locale/lv{ending}") is None) is (ending in {".csv", ".tsv"})


def step(name: str) -> dict[str, object]:
    steps = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["runs"]["steps"]
    found: dict[str, object] = next(one for one in steps if one.get("name") == name)
    return found


@pytest.mark.slow
@pytest.mark.usefixtures("repository")
def test_action_annotates_the_files_that_its_pattern_names() -> None:
    check = step("Check")
    assert set(check["env"]) == {"FILES", "TERMBASE", "ARGUMENTS"}
    script = str(check["run"])
    bad = shell("bash", "-e", "-o", "pipefail", "-c", script, FILES="**/*.po", TERMBASE="", ARGUMENTS="")
    assert bad.returncode == 1, bad.stderr
    assert bad.stdout.startswith("::error file=bad.po,line=4,title=number::")
    Path("terms.csv").write_text("en,lv\nArticle,pants\n", "utf-8")
    good = shell("bash", "-e", "-c", script, FILES="good.po", TERMBASE="terms.csv", ARGUMENTS="--severity error")
    assert (good.returncode, good.stdout) == (0, "")


@pytest.mark.slow
@pytest.mark.usefixtures("repository")
def test_no_input_of_the_action_is_run_as_a_command() -> None:
    script = str(step("Check")["run"])
    done = shell("bash", "-e", "-c", script, FILES="$(touch made).po", TERMBASE="", ARGUMENTS="")
    assert done.returncode == 2
    assert not Path("made").exists()
