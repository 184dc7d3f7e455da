"""The page that shows a person what a build has made.

One self-contained HTML file: no network, no fonts to load, nothing that needs a script to be read, and nothing in
the data can leave its place. The same build gives the same page, byte for byte.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from atmina.model import Build
    from atmina.shelf import Shelf

__all__ = ["render"]


def render(build: Build, shelf: Shelf) -> str:
    """Give the HTML page about a build, to be kept as `report.html` in the build's output folder.

    What the documents say is on `shelf`. Links lead to that folder's files. Of a large build the page shows a part,
    says so, and names the file that has everything. The text is UTF-8 clean: it can be encoded without error whatever
    the documents held.
    """
    from atmina.report.page import page

    return page(build, shelf)
