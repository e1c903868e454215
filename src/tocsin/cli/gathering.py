"""The options of every command that draws a picture, taken together as one parameter.

A command marked with ``drawing`` names one parameter ``given: Given``; on the command line it
is the arguments and options of its fields, each declared once, here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import MISSING, dataclass, fields
from functools import wraps
from inspect import Parameter, Signature, signature
from typing import TYPE_CHECKING, Any, get_type_hints

from tocsin.cli import options as take
from tocsin.cli.showing import Bar
from tocsin.model.picture import Depth, Picture
from tocsin.model.problem import WarningProblem

if TYPE_CHECKING:
    from tocsin.app.opening import Job

Command = Callable[..., None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a command that draws a picture was given."""

    paths: take.Paths = None
    ledger: take.LedgerFile = None
    problems: take.Problems = None
    knowledge: take.Knowledge = None
    as_of: take.AsOf = None
    workers: take.Workers = None

    def watched(self, only: str | None = None) -> tuple[WarningProblem, ...]:
        """The problems to judge, or only this one."""
        from tocsin.app import opening

        return opening.watched(self.problems, self.knowledge, only)

    def job(self) -> Job:
        """What the command works on."""
        from tocsin.app import opening

        return opening.job(self.paths, self.ledger, self.knowledge)

    def picture(
        self,
        job: Job,
        watched: tuple[WarningProblem, ...] = (),
        depth: Depth = Depth.JUDGEMENTS,
        **more: Any,
    ) -> Picture:
        """The picture, drawn under a progress bar."""
        from tocsin.app import opening

        with Bar() as bar:
            return opening.picture(
                job,
                watched,
                self.as_of,
                workers=self.workers,
                progress=bar,
                depth=depth,
                **more,
            )


def drawing(command: Command) -> Command:
    """The command with the fields of ``Given`` in the place of its parameter ``given``."""
    names = {f.name for f in fields(Given)}

    @wraps(command)
    def called(**values: Any) -> None:
        given = Given(**{name: values.pop(name) for name in names})
        command(given=given, **values)

    parameters = list(_parameters(command))
    called.__dict__.pop("__wrapped__", None)
    called.__signature__ = Signature(parameters)  # type: ignore[attr-defined]
    called.__annotations__ = {p.name: p.annotation for p in parameters} | {"return": None}
    return called


def _parameters(command: Command) -> Iterator[Parameter]:
    hints = get_type_hints(command, include_extras=True)
    for parameter in signature(command).parameters.values():
        if parameter.name == "given":
            yield from _fields()
        else:
            yield parameter.replace(
                annotation=hints[parameter.name], kind=Parameter.KEYWORD_ONLY
            )


def _fields() -> Iterator[Parameter]:
    hints = get_type_hints(Given, include_extras=True)
    for field in fields(Given):
        default = Parameter.empty if field.default is MISSING else field.default
        yield Parameter(
            field.name, Parameter.KEYWORD_ONLY, default=default, annotation=hints[field.name]
        )
