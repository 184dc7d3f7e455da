"""The newest units of a text, when some of them do not count: not live, without the target, in one language only."""

from __future__ import annotations

import random

import pytest

from tm.store import Store, import_file


def naive(store, texts, pair, limit):
    """Give what `exact` must give, by looking at each unit."""
    dead = {unit for unit, _, _ in store.quarantined()}
    rows = store.connection.execute(
        "SELECT unit, place, code, plain FROM variant JOIN text ON text.id = variant.text"
        " JOIN language ON language.id = variant.language"
    ).fetchall()
    for text in texts:
        found = {
            unit
            for unit, place, code, plain in rows
            if unit not in dead and code == pair[0] and plain == text
            and any(one == unit and at != place and other == pair[1] for one, at, other, _ in rows)
        }  # fmt: skip
        yield tuple(sorted(found, reverse=True)[:limit])


@pytest.mark.parametrize("pair", [("en", "lv"), ("lv", "en"), ("en", "en"), ("en", "de")])
@pytest.mark.parametrize("limit", [1, 2, 5])
@pytest.mark.parametrize("apart", [0.0, 0.3])
def test_exact_as_by_looking_at_each(tmp_path, pair, limit, apart):
    chance = random.Random(limit)
    body = ""
    for _ in range(80):
        codes = chance.choice([("en", "lv"), ("lv", "en"), ("en",), ("en", "de"), ("en", "en"), ("en", "lv", "de")])
        variants = (f'<tuv xml:lang="{code}"><seg>{chance.choice("abc")}</seg></tuv>' for code in codes)
        body += f"<tu>{''.join(variants)}</tu>\n"
    path = tmp_path / "a.tmx"
    path.write_text(f'<tmx version="1.4"><header srclang="en"/><body>\n{body}</body></tmx>')
    with Store.open(tmp_path / "m.atmina", create=True) as store:
        import_file(store, path)
        store.quarantine(((number, "x", 1.0) for number in range(1, 81) if chance.random() < apart), "test")
        texts = ["a", "b", "c", "not there", "a"]
        found = list(store.exact(texts, pair, limit))
        assert found == list(naive(store, texts, pair, limit))
        assert any(found)
