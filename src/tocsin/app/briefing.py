"""The brief of a picture in its three forms."""

from __future__ import annotations

from tocsin.knowledge import showing
from tocsin.model.picture import Picture
from tocsin.pipeline.tools import Tools
from tocsin.warning import brief
from tocsin.warning.content import Brief, Glossary


def compose(picture: Picture, tools: Tools) -> Brief:
    """The brief, in the words of the catalogue and of the scale of probability."""
    return brief.compose(picture, glossary(tools))


def glossary(tools: Tools) -> Glossary:
    """Names of indicators and families, the words of probability, what is not spread."""
    catalogue, rules = tools.catalogue, tools.rules
    scale, steps = next(iter(rules.scales.items()))

    def word(probability: float) -> str:
        return next((name for up_to, name in steps if probability <= up_to), steps[-1][1])

    return Glossary(
        indicators={i.id: i.name for i in catalogue.indicators.values()},
        families=catalogue.families,
        scale=scale,
        word=word,
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
