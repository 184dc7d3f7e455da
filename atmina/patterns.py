"""Patterns for the files of a project, with the meaning that gitignore(5) gives them.

`*.po` means files of that name in any folder; a pattern with a slash in it counts from the project's folder
(`vendor/*`, `docs/**/lv.po`); `vendor/` means a folder; what lies in a folder that is meant is meant, too. `!` before a
pattern takes back what an earlier one means. Unlike git, a file is taken back even out of a folder that is meant.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path


def fits(path: Path, patterns: Sequence[str], folder: Path) -> bool:
    """Tell whether a file is meant by the patterns of a project in `folder`; files outside of it never are."""
    if not patterns:
        return False
    try:
        name = Path(os.path.relpath(path.resolve(), folder.resolve())).as_posix()
    except ValueError:  # another drive
        return False
    return not name.startswith("../") and fits_name(name, patterns)


def fits_name(name: str, patterns: Sequence[str]) -> bool:
    """Tell whether a file is meant; its name is relative to the project's folder, with slashes.

    >>> [fits_name("vendor/a/b.po", [pattern]) for pattern in ("vendor/*", "vendor/**", "vendor/", "b.po", "a/*.po")]
    [True, True, True, True, False]
    >>> fits_name("vendor/own.po", ["vendor/", "!own.po"])
    False
    """
    meant = False
    for pattern in patterns:
        if _expression(pattern.removeprefix("!")).fullmatch(name):
            meant = not pattern.startswith("!")
    return meant


@lru_cache(maxsize=256)
def _expression(pattern: str) -> re.Pattern[str]:
    bare = pattern.rstrip("/")
    anchored = "/" in bare
    found = "" if anchored else "(?:.*/)?"
    bare = bare.removeprefix("/")
    at = 0
    while at < len(bare):
        rest = bare[at:]
        if rest.startswith("**/") and (at == 0 or bare[at - 1] == "/"):
            found, at = found + "(?:.*/)?", at + 3
        elif rest == "**" and (at == 0 or bare[at - 1] == "/"):
            found, at = found + ".+", at + 2
        elif rest[0] in "*?":
            found, at = found + ("[^/]*" if rest[0] == "*" else "[^/]"), at + 1
        elif (group := re.match(r"\[(!?)([^\]/]+)\]", rest)) is not None:
            within = group[2].replace("\\", "\\\\").replace("[", "\\[").replace("^", "\\^").replace("&", "\\&")
            found, at = f"{found}[{'^/' if group[1] else ''}{within}]", at + group.end()
        else:
            found, at = found + re.escape(rest[0]), at + 1
    return re.compile(found + ("/.+" if pattern.endswith("/") else "(?:/.+)?"), re.DOTALL)
