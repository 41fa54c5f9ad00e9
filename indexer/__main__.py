"""The ``fagsvar`` command: run a subcommand, and turn a stated failure into one line and exit status 1."""

from __future__ import annotations

import sys

from kb.errors import FagsvarError


def main() -> None:
    """Run the command line; exit 0 for success, 1 for a stated failure, 2 for wrong usage."""
    from indexer.cli import app

    try:
        app()
    except FagsvarError as error:
        print(f"fagsvar: {error} [{error.code}]", file=sys.stderr)
        sys.exit(1)
    except BrokenPipeError:  # `fagsvar ... | head` is no failure
        sys.stderr.close()
        sys.exit(0)


if __name__ == "__main__":
    main()
