"""Work in progress in PO and XLIFF files: translations that nobody has approved.

A fuzzy message is none to gettext (`msgfmt` leaves it out). A segment of XLIFF is as little done whose state says that
it is new, still to be translated, or a proposal that nobody has looked at, as fuzzy matches are marked. The other
states, also those that ask for more than a translation (`needs-adaptation`), are those of finished ones.
"""

from __future__ import annotations

from tm.model import Unit

_STATES = frozenset({"new", "initial", "needs-translation", "needs-review-translation"})


def is_draft(unit: Unit) -> bool:
    """Tell whether a translation is not approved.

    >>> is_draft(Unit("act", "akts", ("en", "lv"), (("fuzzy", "yes"),)))
    True
    """
    return unit.prop("fuzzy") is not None or unit.prop("state") in _STATES
