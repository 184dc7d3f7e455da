"""Beads as text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tm import beads
from tm.errors import FormatError
from tm.model import Bead

_side = st.lists(st.integers(0, 999_999), max_size=5, unique=True).map(lambda side: tuple(sorted(side)))
_beads = st.lists(st.builds(Bead, source=_side, target=_side))


@given(_beads)
def test_what_is_written_is_read_back(some):
    assert list(beads.parse("".join(beads.write(some)).splitlines())) == some


def test_the_form_is_that_of_gold_sets():
    assert "".join(beads.write([Bead((0,), (0, 1)), Bead((3,), ()), Bead((), (2,))])) == "[0]:[0, 1]\n[3]:[]\n[]:[2]\n"


def test_other_writers_spacing_and_costs_are_accepted():
    read = list(beads.parse(["\ufeff[0,1]:[0]:0.25\n", "\n", " [ 2 ] : [ ] \r\n"]))
    assert read == [Bead((0, 1), (0,)), Bead((2,), ())]


@pytest.mark.parametrize("line", ["[0]", "[0]:[a]", "0:0", "[1, 0]:[2]", "[0, 0]:[1]", "[0]:[1", "[,]:[0]", "[-1]:[0]"])
def test_a_line_that_is_no_bead_is_refused_with_its_place(line):
    with pytest.raises(FormatError) as caught:
        list(beads.parse(["[0]:[0]", line], path="x.beads"))
    assert (caught.value.path, caught.value.line) == ("x.beads", 2)
