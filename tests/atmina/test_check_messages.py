"""`atmina check` on PO messages: one source in several contexts and plural forms."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from atmina.cli import run

_HEAD = 'msgid ""\nmsgstr "Language: lv\\n"\n'
_CONTEXTS = [
    'msgctxt "verb"\nmsgid "Open file"\nmsgstr "Atvērt datni"\n',
    'msgctxt "adjective"\nmsgid "Open file"\nmsgstr "Atvērta datne"\n',
]


def plural(*forms: str) -> str:
    lines = [f'msgstr[{number}] "{form}"' for number, form in enumerate(forms)]
    return "\n".join(['msgid "%d folder"', 'msgid_plural "%d folders"', *lines, ""])


@pytest.mark.parametrize(
    ("messages", "lines"),
    [
        ([plural("%d mape", "%d mapes", "%d mapju")], []),
        ([plural("%d mape", "%d mapes", "%d mapju"), plural("%d mape", "%d folderi", "%d mapju")], [10]),
        (_CONTEXTS, []),
        ([*_CONTEXTS, _CONTEXTS[0].replace("Atvērt datni", "Vērt failu vaļā")], [12]),
        ([one.partition("\n")[2] for one in _CONTEXTS], [7]),
    ],
)
def test_another_use_of_a_source_may_have_another_translation(
    messages: list[str], lines: list[int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.po"
    path.write_text("\n".join([_HEAD, *messages]), "utf-8")
    run(["check", str(path), "--format", "json"])
    told = [one for one in json.loads(capsys.readouterr().out) if one["code"] == "two-translations"]
    assert [one["line"] for one in told] == lines
