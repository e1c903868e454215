"""What the brief knows beyond the picture, put together from the knowledge files."""

from __future__ import annotations

from collections.abc import Callable

from tocsin.knowledge.indicators import Catalogue
from tocsin.knowledge.showing import Showing
from tocsin.warning.content import Glossary


def make_glossary(
    catalogue: Catalogue, showing: Showing, *, scale: str, word: Callable[[float], str]
) -> Glossary:
    """Names from the catalogue, the quiet signs, and the words of the scale so named."""
    return Glossary(
        indicators={i.id: i.name for i in catalogue.indicators.values()},
        families=dict(catalogue.families),
        scale=scale,
        word=word,
        quiet=showing.quiet,
    )
