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
    _open_streams()
    words = list(sys.argv[1:] if arguments is None else arguments) or ["--help"]
    try:
        code = app(args=words, prog_name="tocsin", standalone_mode=False)
        sys.stdout.flush()
    except TocsinError as why:
        return _complain(str(why), why.exit_code)
    except misuse as why:
        message = str(getattr(why, "format_message", why.__str__)())
        return _complain(f"{message.rstrip('.')}: see 'tocsin --help'", 2)
    except BrokenPipeError:
        _let_go()
        return 0
    except OSError as why:  # a full disk, most likely: what is kept is kept whole
        _let_go()
        named = f" {why.filename!r}" if why.filename else ""
        return _complain(f"cannot read or write{named}: {why.strerror or why}", 1)
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    return int(code or 0)


def _open_streams() -> None:
    """Where whoever started us closed a standard stream, one that leads nowhere."""
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: SIM115
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115


def _let_go() -> None:
    """Write nothing more to a standard output that takes nothing more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _complain(message: str, code: int) -> int:
    line = " ".join(message.split())
    if line[:1].isupper() and not line[1:2].isupper():
        line = line[0].lower() + line[1:]
    print(f"tocsin: {line}", file=sys.stderr)
    return code
