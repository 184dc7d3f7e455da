"""Settings from outside the command line: the only place that reads the environment."""

from __future__ import annotations

import os
from datetime import UTC, datetime


def fixed_time() -> datetime | None:
    """Give the time that all output is to carry, where the build asks for one.

    The variable is that of https://reproducible-builds.org/specs/source-date-epoch/.
    """
    value = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(value), UTC) if value.isascii() and value.isdigit() and len(value) < 12 else None


def wants_colour() -> bool:
    """Tell whether output on a terminal may be coloured; `NO_COLOR` says no, as https://no-color.org asks."""
    return not os.environ.get("NO_COLOR")
