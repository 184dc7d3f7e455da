"""The template filled in: Jinja2 with escaping on, and a content security policy that allows this page's own parts.

The policy names the style and the script by their SHA-256, so that whatever a document might smuggle in has no
right to run; everything else, network included, is refused.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING
from urllib.parse import quote

import jinja2
from markupsafe import Markup

from atmina.report.characters import pieces, shown
from atmina.report.view import LOW, view

if TYPE_CHECKING:
    from atmina.model import Build
    from atmina.shelf import Shelf


LANGUAGES = {
    "bg": "Bulgarian", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "en": "English",
    "es": "Spanish", "et": "Estonian", "fi": "Finnish", "fr": "French", "ga": "Irish", "hr": "Croatian",
    "hu": "Hungarian", "it": "Italian", "lt": "Lithuanian", "lv": "Latvian", "mt": "Maltese", "nl": "Dutch",
    "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "sk": "Slovak", "sl": "Slovenian", "sv": "Swedish",
}  # fmt: skip


def page(build: Build, shelf: Shelf) -> str:
    """Give the whole page."""
    return _template().render(report=view(build, shelf), low=LOW)


@cache
def _template() -> jinja2.Template:
    """Make the template ready, with the parts that are the same on every page."""
    environment = jinja2.Environment(
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(marked=_marked, count=_count, link=_link, counted=_counted, language=_language, tag=_tag)
    style, script = _part("page.css"), _part("page.js")
    own = {
        "policy": _policy(style, script),
        "style": Markup(style),  # noqa: S704  our own file
        "script": Markup(script),  # noqa: S704  our own file
    }
    return environment.from_string(_part("page.html.jinja"), globals=own)


def _part(name: str) -> str:
    """Read one of the files beside this module, with the line ends that a browser counts."""
    return files("atmina.report").joinpath(name).read_text(encoding="utf-8").replace("\r\n", "\n")


def _policy(style: str, script: str) -> str:
    """Give the content security policy that lets these two texts work, and nothing else."""

    def digest(text: str) -> str:
        return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

    return (
        f"default-src 'none'; style-src {digest(style)}; script-src {digest(script)}; "
        "base-uri 'none'; form-action 'none'"
    )


def _finalize(value: object) -> object:
    """Make unseen characters visible in every text that the template puts out; Jinja2 escapes it afterwards."""
    return shown(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _marked(text: str) -> Markup:
    """Make unseen characters visible and set them apart. For the content of elements, not for attributes."""
    sign = Markup('<span class="sign" title="{}">{}</span>')
    return Markup("").join(sign.format(name, piece) if name else piece for piece, name in pieces(text))


def _count(number: int) -> str:
    """Write a number with thousands apart."""
    return f"{number:,}"


def _counted(number: int, one: str, more: str = "") -> str:
    """Write a number with its noun."""
    return f"{number:,} {one if number == 1 else more or one + 's'}"


def _link(path: str) -> str:
    """Give the address of a file of the output folder, relative to the page, whatever its name looks like."""
    try:
        return "./" + quote(path.encode("utf-8", "surrogateescape"))
    except UnicodeEncodeError:  # a name from Windows, with half of a pair
        return "./" + quote(path.encode("utf-8", "surrogatepass"))


def _language(code: str) -> str:
    """Give a language's English name, or its code where that is not one of the languages of the EU."""
    return LANGUAGES.get(code.lower().partition("-")[0], code)


def _tag(code: str) -> str:
    """Give a code that is fit for a `lang` attribute: nothing that is not shaped like one."""
    return code if re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", code) else ""
