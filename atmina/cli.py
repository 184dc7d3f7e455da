"""The command line: which commands there are, and how every one of them ends.

A command is a function in `atmina.commands`; it prints data to standard output and says the rest on standard error.
Exit codes are the same everywhere: 0 fine, 1 findings, 2 bad input or usage. Nothing heavy is imported before a
command runs.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Annotated

import typer

from atmina.terminal import complain

HELP = "Translation memories, terminology and consistency checks for Latvian."

# Command → module of `atmina.commands` and its function.
COMMANDS = {
    "demo": "build.demo",
    "build": "build.build",
    "segment": "segment.segment",
    "align": "align.align",
    "check": "check.check",
    "morph": "morph.morph",
}
TERMS = {
    "extract": "terms.extract",
    "pairs": "terms.pairs",
    "find": "terms.find",
    "normalize": "terms.normalize",
    "export": "termbases.export",
    "import": "termbases.take_back",
    "diff": "termbases.diff",
    "convert": "termbases.convert",
    "validate": "termbases.validate",
}
TM = {
    "validate": "tm.validate",
    "convert": "tm.convert",
    "stats": "tm.stats",
    "diff": "tm.diff",
    "merge": "tm.merge",
    "import": "store.take_in",
    "export": "store.export",
    "search": "search.search",
    "concordance": "concordance.concordance",
    "pretranslate": "pretranslate.pretranslate",
    "clean": "clean.clean",
    "lookup": "lookup.lookup",
    "history": "upkeep.history",
    "undo": "upkeep.undo",
    "delete": "store.delete",
    "backup": "upkeep.backup",
    "verify": "upkeep.verify",
    "compact": "upkeep.compact",
}
GROUPS = {
    "terms": ("Find terms, make and review termbases, find termbase terms in text.", TERMS),
    "tm": ("Check, mend, convert, compare and count memories; keep them in a store.", TM),
}


def tree(arguments: Sequence[str]) -> typer.Typer:
    """Give the commands that these arguments can mean: the one they name or, where they name none, all of a level.

    To build a command costs milliseconds, and there are dozens; whoever waits for `--help` needs few of them.
    """
    words = [word for word in arguments if not word.startswith("-")] + ["", ""]
    app = _group("atmina", HELP)
    app.callback()(_program)
    known = words[0] in COMMANDS or words[0] in GROUPS
    for name, place in COMMANDS.items():
        if name == words[0] or not known:
            app.command(name)(_function(place))
    for name, (text, commands) in GROUPS.items():
        if name == words[0] or not known:
            group = _group(name, text)
            for inner, place in commands.items() if known else ():
                if inner == words[1] or words[1] not in commands:
                    group.command(inner)(_function(place))
            app.add_typer(group, name=name)
    return app


def _group(name: str, text: str) -> typer.Typer:
    return typer.Typer(
        name=name,
        help=text,
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,  # plain help is there in half the time
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )


def _function(place: str) -> Callable[..., int]:
    """Import the function of a command; `place` is module and name with a stop between."""
    module, name = place.split(".")
    function: Callable[..., int] = getattr(import_module(f"atmina.commands.{module}"), name)
    return function


def _version(value: bool) -> None:
    if value:
        from importlib import metadata

        typer.echo(f"atmina {metadata.version('atmina')}")
        raise typer.Exit


def _program(
    version: Annotated[
        bool, typer.Option("--version", help="Show the version and leave.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Take the options that stand before any command."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program and leave with its exit code; `arguments` are those of the command line unless given."""
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the program and give its exit code. Whatever goes wrong is one line on standard error."""
    try:
        return _call(sys.argv[1:] if arguments is None else list(arguments))
    except typer.TyperException as error:
        _explain(error)
    except _declared() as error:
        complain(str(error))
    except BrokenPipeError:
        # Whoever read our output has had enough (`atmina … | head`); nothing more can be written, nor need be.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        complain(f"{error.filename or 'output'}: {error.strerror or error}")
    except KeyboardInterrupt:
        complain("stopped; files that were not finished are as they were before")
        return 130
    return 2


def _call(arguments: list[str]) -> int:
    """Find and call the command; not by `app()`, which would answer Ctrl-C and a closed pipe in its own way."""
    command = typer.main.get_command(tree(arguments))
    try:
        with command.make_context("atmina", arguments) as context:
            code = command.invoke(context)
    except typer.Exit as leaving:
        code = leaving.exit_code
    sys.stdout.flush()
    return code if isinstance(code, int) else 0


def _declared() -> type[Exception]:
    """Give what all errors of the packages are; asked only once something went wrong, so that `--help` is quick."""
    from corpus.errors import PlacedError

    return PlacedError


def _explain(error: typer.TyperException) -> None:
    """Say what is wrong with a call, or print the help where nothing was asked for."""
    message = error.format_message()
    if message.startswith("Usage:"):
        typer.echo(message)
        return
    complain(f"{_command(error)}: {message.rstrip('.')}; see {_command(error)} --help")


def _command(error: typer.TyperException) -> str:
    """Name the command that was being called when an error came."""
    context = getattr(error, "ctx", None)
    return context.command_path if context is not None else "atmina"
