"""Where a report says from where and through whom it comes: "ANSEL, January 20 (Wire) - "."""

from __future__ import annotations

import re

from tocsin.model.span import Span

_DATELINE = re.compile(
    r"^[^\S\n]*[^\W\d_a-z][^\W\d_a-z'’. -]{2,30}(?:, [\w .]{2,25}){0,3}"
    r"(?: ?\([^()\n]{2,40}\))? ?[-–—]{1,2} ",
    re.MULTILINE,
)


def datelines(text: str) -> tuple[Span, ...]:
    """The openings of lines that name a place in capitals, a day, an agency, and a dash.

    Who is named there is no party to what is told.
    """
    return tuple(Span(*m.span()) for m in _DATELINE.finditer(text))
