"""The ledger of forecasts in a picture: what was foretold, what persons said became of it, and
what later reports make one propose.
"""

from __future__ import annotations

from collections.abc import Sequence

from tocsin.judging.forecasts import forecasts
from tocsin.judging.outcomes import lost, of_reports, propose, settled
from tocsin.model.forecast import Forecast, Resolution
from tocsin.model.picture import Picture
from tocsin.pipeline.tools import Tools
from tocsin.text.meaning import Meaning

#: The kind of decision a resolution is in the ledger.
RESOLUTION = "resolution"


def foretold(
    drawn: Picture,
    tools: Tools,
    resolutions: Sequence[Resolution] = (),
    meaning: Meaning | None = None,
) -> tuple[Forecast, ...]:
    """The forecasts of a picture as of its day."""
    found = forecasts(
        [c for r in drawn.readings for c in r.claims],
        drawn.links.statements,
        drawn.as_of,
        [s.document for s in drawn.skims],
        settings=tools.foretelling,
        mentions=of_reports(drawn.readings),
        days={s.report_id: s.dating.day for s in drawn.skims},
    )
    return propose(
        settled(found, resolutions, drawn.as_of),
        drawn.skims,
        drawn.readings,
        drawn.as_of,
        settings=tools.foretelling,
        embed=None if meaning is None else meaning.embed,
    )


def unfound(drawn: Picture, resolutions: Sequence[Resolution]) -> tuple[Resolution, ...]:
    """What persons said of forecasts that this picture does not have."""
    return lost(drawn.forecasts, resolutions, drawn.as_of)
