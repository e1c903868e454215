"""What the stages are given: knowledge and models, each loaded when it is first needed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from tocsin import __version__
from tocsin.knowledge.files import shipped
from tocsin.knowledge.shape import shaped
from tocsin.text.parse import installed_model

if TYPE_CHECKING:
    from tocsin.judging.observe import Matcher
    from tocsin.judging.watch import Model
    from tocsin.knowledge.calendar import Calendar
    from tocsin.knowledge.deeds import Deeds
    from tocsin.knowledge.foretelling import Foretelling
    from tocsin.knowledge.furniture import Furniture
    from tocsin.knowledge.glossary import Glossaries
    from tocsin.knowledge.glossed import Glossed
    from tocsin.knowledge.horizons import Horizons
    from tocsin.knowledge.indicators import Catalogue
    from tocsin.knowledge.judgement import Rules
    from tocsin.knowledge.languages import Languages
    from tocsin.knowledge.lineage import Lineage
    from tocsin.knowledge.names import Names
    from tocsin.knowledge.outlets import Outlets
    from tocsin.knowledge.reporting import Reporting
    from tocsin.knowledge.speech import Speeches
    from tocsin.knowledge.stance import Stance
    from tocsin.knowledge.watching import Watching
    from tocsin.reading.speech.named import People
    from tocsin.text.meaning import Meaning
    from tocsin.text.parse import Parser


@dataclass(frozen=True)
class Tools:
    """Knowledge from an analyst's folder (None: as shipped) and the models that are installed.

    Build one for each process: the parser takes seconds to load and is not shared.
    """

    folder: Path | None = None

    @cached_property
    def version(self) -> str:
        """Changes with tocsin, with any knowledge file and with the parser: what was read
        under another version is read again.
        """
        digest = blake2b(digest_size=8)
        for top in (shipped(), self.folder):
            for path in sorted(p for p in top.rglob("*") if p.is_file()) if top else ():
                digest.update(str(path.relative_to(top or path)).encode() + b"\0")
                digest.update(path.read_bytes())
        return f"{__version__}:{installed_model()}:{digest.hexdigest()}"

    @cached_property
    def parser(self) -> Parser:
        """The best English model installed."""
        from tocsin.text.parse import load_parser

        return load_parser()

    @cached_property
    def furniture(self) -> Furniture:
        """What is no part of an article."""
        from tocsin.knowledge import furniture

        languages = self.languages
        with shaped(furniture):
            return furniture.load(self.folder, languages)

    @cached_property
    def languages(self) -> Languages:
        """The words for dates and times of each language."""
        from tocsin.knowledge import languages

        with shaped(languages):
            return languages.load(self.folder)

    @cached_property
    def calendar(self) -> Calendar:
        """What dates a text that prints none."""
        from tocsin.knowledge import calendar

        languages = self.languages
        with shaped(calendar):
            return calendar.load(self.folder, languages)

    @cached_property
    def horizons(self) -> Horizons:
        """The published windows for the words of warning."""
        from tocsin.knowledge import horizons

        languages = self.languages
        with shaped(horizons):
            return horizons.load(self.folder, languages)

    @cached_property
    def names(self) -> Names:
        """Actors, offices, places."""
        from tocsin.knowledge import names

        with shaped(names):
            return names.load(self.folder)

    @cached_property
    def reporting(self) -> Reporting:
        """The words that attribute."""
        from tocsin.knowledge import reporting

        with shaped(reporting):
            return reporting.load(self.folder)

    @cached_property
    def deeds(self) -> Deeds:
        """What bodies do in public."""
        from tocsin.knowledge import deeds

        with shaped(deeds):
            return deeds.load(self.folder)

    @cached_property
    def speeches(self) -> Speeches:
        """The words of saying of languages that have no parser."""
        from tocsin.knowledge import speech

        with shaped(speech):
            return speech.load(self.folder)

    @cached_property
    def glossaries(self) -> Glossaries:
        """Plain English for the words of those languages."""
        from tocsin.knowledge import glossary

        with shaped(glossary):
            return glossary.load(self.folder)

    @cached_property
    def glossed(self) -> Glossed:
        """How glosses word the indicators."""
        from tocsin.knowledge import glossed

        with shaped(glossed):
            return glossed.load(self.folder)

    @cached_property
    def people(self) -> People:
        """Known people by the sound of their names."""
        from tocsin.reading.speech.named import People

        return People.of(self.names)

    @cached_property
    def outlets(self) -> Outlets:
        """Who publishes, and who owns them."""
        from tocsin.knowledge import outlets

        with shaped(outlets):
            return outlets.load(self.folder)

    @cached_property
    def lineage(self) -> Lineage:
        """The words that say where knowledge comes from."""
        from tocsin.knowledge import lineage

        with shaped(lineage):
            return lineage.load(self.folder)

    @cached_property
    def catalogue(self) -> Catalogue:
        """The indicators."""
        from tocsin.knowledge import indicators

        with shaped(indicators):
            return indicators.load(self.folder)

    @cached_property
    def rules(self) -> Rules:
        """The numbers that judging goes by."""
        from tocsin.knowledge import judgement

        with shaped(judgement):
            return judgement.load(self.folder)

    @cached_property
    def foretelling(self) -> Foretelling:
        """The words that make a claim a forecast."""
        from tocsin.knowledge import foretelling

        with shaped(foretelling):
            return foretelling.load(self.folder)

    @cached_property
    def stance(self) -> Stance:
        """What blaming and contradicting look like in a speech."""
        from tocsin.knowledge import stance

        with shaped(stance):
            return stance.load(self.folder)

    @cached_property
    def meaning(self) -> Meaning | None:
        """The sentence model, for what is read by meaning; None where it is not installed."""
        from tocsin.text import meaning

        return meaning.load_meaning() if meaning.installed() else None

    @cached_property
    def watching(self) -> Watching:
        """The words of a country watch."""
        from tocsin.knowledge import watching

        with shaped(watching):
            return watching.load(self.folder)

    @cached_property
    def watch_model(self) -> Model:
        """What a country watch is judged by."""
        from tocsin.judging.watch import Model
        from tocsin.knowledge import watch_weights

        with shaped(watch_weights):
            weights = watch_weights.load(self.folder)
        return Model(watching=self.watching, estimates=weights, rules=self.rules)

    @cached_property
    def matcher(self) -> Matcher:
        """The catalogue made ready for matching."""
        from tocsin.judging.observe import Matcher

        return Matcher.of(self.catalogue)
