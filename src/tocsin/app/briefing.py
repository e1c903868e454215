"""The brief of a picture in its three forms."""

from __future__ import annotations

from tocsin.knowledge import showing
from tocsin.model.picture import Picture
from tocsin.pipeline.tools import Tools
from tocsin.warning import brief
from tocsin.warning.content import Brief, Glossary


def compose(picture: Picture, tools: Tools, vocabulary: str | None = None) -> Brief:
    """The brief, in the words of the catalogue and of a scale of probability."""
    return brief.compose(picture, glossary(tools, vocabulary))


def glossary(tools: Tools, vocabulary: str | None = None) -> Glossary:
    """Names of indicators and families, the words of probability, what is not spread.

    UsageError where there is no scale of this name.
    """
    catalogue, rules = tools.catalogue, tools.rules
    scale = rules.scale(vocabulary)
    return Glossary(
        indicators={i.id: i.name for i in catalogue.indicators.values()},
        families=catalogue.families,
        scale=scale,
        word=lambda probability: rules.said(probability, scale),
        quiet=showing.load(tools.folder).quiet,
    )


def terminal(made: Brief, *, width: int, colour: bool) -> str:
    """The brief as text."""
    from tocsin.warning import terminal as text

    return text.render(made, width=width, colour=colour)


def page(made: Brief) -> str:
    """The brief as one self-contained page."""
    from tocsin.warning import page as html

    return html.render(made)


def machine(made: Brief) -> str:
    """The brief as JSON."""
    from tocsin.warning import machine as form

    return form.render(made)
