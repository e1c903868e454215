"""The readable text of a report. Cleaning marks; it never edits."""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A stretch that later stages skip or use apart: furniture, a credit line, a heading.

    ``kind`` names the piece ("comment-prompt", "source-link", "clock", "related", "credit",
    "heading", ...); ``rule`` is the id of the knowledge entry it rests on. Only marks with
    ``skip`` hide their words from reading; headings and bylines are marked and still read.
    """

    span: Span
    kind: str
    rule: str
    skip: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Readable text with its marks; offsets of every record of the report point into ``text``.

    ``language`` is an ISO 639-1 code or "und". ``translated`` is the probability that the text
    is a machine translation or was spun; ``translation_cues`` are the words that say so.
    ``speaker`` is whose words the whole text is, as the sender declared it (a transcript);
    None for an article.
    """

    report_id: str
    path: str
    text: str
    language: str
    title: str | None = None
    outlet: str | None = None
    marks: tuple[Mark, ...] = ()
    translated: float = 0.0
    translation_cues: tuple[Span, ...] = ()
    speaker: str | None = None

    def __post_init__(self) -> None:
        for mark in self.marks:
            if mark.span.end > len(self.text):
                raise ValueError(f"mark {mark.span} lies outside the text of {self.path!r}")

    def quote(self, span: Span) -> str:
        """The very words of the span."""
        return span.of(self.text)

    def skipped(self, span: Span) -> bool:
        """Whether any furniture that is not read overlaps the span."""
        return any(m.skip and m.span.overlaps(span) for m in self.marks)
