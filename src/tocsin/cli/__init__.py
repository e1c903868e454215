"""The command line: thin commands over ``tocsin.app``. Importing it loads no model."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from tocsin.errors import TocsinError

#: Ended by the person at the keyboard, as shells say it.
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code is 0 done, 1 could not finish, 2 misused."""
    import typer

    from tocsin.cli.commands import app

    # Typer's root of misuse goes by different names in its versions.
    misuse: type[Exception] = typer.BadParameter.__mro__[2]
    try:
        code = app(args=arguments, prog_name="tocsin", standalone_mode=False)
        sys.stdout.flush()
    except TocsinError as why:
        return _complain(str(why), why.exit_code)
    except misuse as why:
        message = str(getattr(why, "format_message", why.__str__)())
        return _complain(f"{message.rstrip('.')}: see 'tocsin --help'", 2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    return int(code or 0)


def _complain(message: str, code: int) -> int:
    line = " ".join(message.split())
    if line[:1].isupper() and not line[1:2].isupper():
        line = line[0].lower() + line[1:]
    print(f"tocsin: {line}", file=sys.stderr)
    return code
