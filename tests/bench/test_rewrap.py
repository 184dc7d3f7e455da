"""What `bench/rewrap.py` shows must not get worse unseen."""

from __future__ import annotations

import pytest

from bench import rewrap
from bench.layouts import LAYOUTS, Layout, lay_out

pytestmark = pytest.mark.data


@pytest.fixture(scope="module", params=["lv", "en"])
def truth(request: pytest.FixtureRequest) -> rewrap.Truth:
    if not (rewrap.DATA / "parallel" / "gdpr-formex").is_dir():
        pytest.skip("the public data of ATMINA_DATA is not here")
    return rewrap.regulation(request.param)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_an_act_comes_back(truth: rewrap.Truth, layout: Layout) -> None:
    found = rewrap.ours(lay_out(truth.body, truth.notes, layout, seed=7), truth.lang)
    assert rewrap.recovered(truth.pieces, found) >= 0.955 * len(truth.pieces)
