"""`python -m atmina` and the `atmina` command."""

from __future__ import annotations

from atmina.cli import main

if __name__ == "__main__":
    main()
