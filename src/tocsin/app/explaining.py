"""One report explained: found by its path or id, and everything that was read in it."""

from __future__ import annotations

from tocsin.app.briefing import glossary
from tocsin.errors import UnknownId, UsageError
from tocsin.model.picture import Picture
from tocsin.model.reading import Skim
from tocsin.pipeline.tools import Tools
from tocsin.warning.explain import Explanation
from tocsin.warning.explain import explain as shown


def explain(picture: Picture, report: str, tools: Tools) -> Explanation:
    """The report with this path or id, or whose path alone ends so.

    UnknownId when there is none; UsageError when there are several, or it was dropped.
    """
    skim = _chosen(picture, report)
    readings = [r for r in picture.readings if r.report_id == skim.report_id]
    return shown(skim, readings, picture.observations, glossary(tools))


def _chosen(picture: Picture, report: str) -> Skim:
    exact = [s for s in picture.skims if report in (s.report_id, s.document.path)]
    found = exact or [s for s in picture.skims if s.document.path.endswith(report)]
    if len(found) == 1:
        return found[0]
    if found:
        some = ", ".join(s.report_id for s in found[:5])
        raise UsageError(f"{len(found)} reports are called {report!r}: choose by id: {some}")
    for dropped in picture.dropped:
        if report in (dropped.path, dropped.report_id):
            raise UsageError(f"{report!r} was dropped: {dropped.reason} ({dropped.detail})")
    raise UnknownId(report)


def copied_from(picture: Picture, explanation: Explanation) -> str | None:
    """The path of the report that was read in this one's stead, where it is a copy."""
    for group in picture.links.copies:
        if explanation.report_id == group.representative:
            return None
        if any(m.report_id == explanation.report_id for m in group.members):
            paths = {s.report_id: s.document.path for s in picture.skims}
            return paths.get(group.representative)
    return None


def terminal(made: Explanation, *, width: int, colour: bool) -> str:
    """The explanation as text."""
    from tocsin.warning.explain_forms import render_text

    return render_text(made, width=width, colour=colour)


def page(made: Explanation) -> str:
    """The explanation as one self-contained page."""
    from tocsin.warning.explain_forms import render_page

    return render_page(made)
