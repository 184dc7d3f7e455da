"""OpusFilter's filters on the same damaged units; run by `bench.cleaning --opusfilter PYTHON`.

OpusFilter (MIT) pins packages that do not go with ours, so it runs in an interpreter of its own: this file is started
there, takes pairs of texts as JSON on standard input and gives, for each filter, the places that it would not accept.
Nothing of ours is imported here. Filters have their default thresholds; those that need a model of the user's own
(word alignment, language models, embeddings) or a download are left out.
"""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

#: Filters by class name, with what has no default.
FILTERS: dict[str, dict[str, Any]] = {
    "LengthFilter": {},
    "LengthRatioFilter": {},
    "LongWordFilter": {},
    "HtmlTagFilter": {},
    "CharacterScoreFilter": {"scripts": ["Latin", "Latin"]},
    "AlphabetRatioFilter": {},
    "TerminalPunctuationFilter": {},
    "NonZeroNumeralsFilter": {},
    "SimilarityFilter": {},
    "RepetitionFilter": {},
    "LangidFilter": {"languages": ["en", "lv"]},
    "LinguaFilter": {"languages": ["en", "lv"]},
}


def refused(python: str, pairs: Sequence[tuple[str, str]]) -> dict[str, frozenset[int]]:
    """Give for each filter, run by another interpreter, the places of the pairs that it does not accept."""
    done = subprocess.run(
        [python, str(Path(__file__).resolve())], input=json.dumps(pairs), stdout=subprocess.PIPE, text=True, check=True
    )
    return {name: frozenset(places) for name, places in json.loads(done.stdout).items()}


def main() -> None:
    """Judge the pairs of standard input by each filter that works here."""
    pairs = [tuple(pair) for pair in json.load(sys.stdin)]
    modules = [importlib.import_module(name) for name in ("opusfilter.filters", "opusfilter.lid")]
    found: dict[str, list[int]] = {}
    for name, options in FILTERS.items():
        made = next(getattr(module, name) for module in modules if hasattr(module, name))
        try:
            one = made(**options)
            found[name] = [place for place, score in enumerate(one.score(pairs)) if not one.accept(score)]
        except (AttributeError, ImportError, ValueError) as error:
            print(f"{name} left out: {error}", file=sys.stderr)  # what it needs has another version
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
