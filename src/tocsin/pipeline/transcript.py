"""The claims of a transcript: a report that says whose words the whole text is.

Every sentence is then the speaker's own. What blames or contradicts somebody is a claim of its
own; of the rest, each sentence is one, and its act is read as that of any quoted words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from tocsin.knowledge.actors import slug
from tocsin.model.claim import Act, Attribution, Claim, Mode, Speaker
from tocsin.model.document import Document
from tocsin.model.span import Span
from tocsin.model.when import TimeExpression
from tocsin.pipeline import claiming
from tocsin.pipeline.tools import Tools
from tocsin.reading import acts, foreign_speakers, stance
from tocsin.reading.units import Unit, units
from tocsin.text.parse import Parsed

#: A remainder of fewer words ("I said that", "Mr. President") is no claim.
SHORTEST = 4


def claims(
    document: Document,
    parsed: Parsed,
    found: Sequence[TimeExpression],
    day: date | None,
    tools: Tools,
) -> tuple[Claim, ...]:
    """One claim for each stretch of a transcript; none of a report that is no transcript.

    Without a sentence model only the acts that the words themselves show are told.
    """
    if not document.speaker:
        return ()
    cut = units(parsed)
    meaning = tools.meaning
    judged: Sequence[Act | None] = (
        [None] * len(cut)
        if meaning is None
        else stance.judge(cut, document.speaker, tools.stance, meaning)
    )
    speaker = _speaker(document.speaker, tools, day)
    made: dict[str, Claim] = {}
    for content, sentence, act in _stretches(cut, judged, document.text):
        part = Attribution(
            report_id=document.report_id, content=content, cue=(), source=(),
            mode=Mode.DIRECT, sentence=sentence,
        )  # fmt: skip
        shown, modality = acts.judge(document, parsed, part, tools.reporting)
        claim = claiming.attributed(document, part, speaker, (act or shown, modality), found)
        made.setdefault(claim.id, claim)
    return tuple(made.values())


def _speaker(words: str, tools: Tools, day: date | None) -> Speaker:
    """Who is meant by the declared speaker; as printed where nobody known is."""
    known = foreign_speakers.speaker(words, tools.names, day)
    return known or Speaker(id=slug("spk", words), name=words)


def _stretches(
    cut: Sequence[Unit], judged: Sequence[Act | None], text: str
) -> Iterator[tuple[tuple[Span, ...], Span, Act | None]]:
    """Units of one sentence that do the same are one content, in pieces where others lie
    between: content, sentence, act.
    """
    for sentence in _sentences(cut):
        around = Span(cut[sentence[0]].span.start, cut[sentence[-1]].span.end)
        for act in dict.fromkeys(judged[i] for i in sentence):
            content = _joined([cut[i].span for i in sentence if judged[i] is act], text)
            words = sum(len(piece.of(text).split()) for piece in content)
            if act is not None or words >= SHORTEST:
                yield content, around, act


def _sentences(cut: Sequence[Unit]) -> Iterator[list[int]]:
    """The numbers of the units of each sentence."""
    current: list[int] = []
    for at, unit in enumerate(cut):
        if current and cut[current[0]].sentence != unit.sentence:
            yield current
            current = []
        current.append(at)
    if current:
        yield current


def _joined(pieces: Sequence[Span], text: str) -> tuple[Span, ...]:
    """Pieces with nothing but white space between them as one."""
    out: list[Span] = []
    for piece in pieces:
        if out and not text[out[-1].end : piece.start].strip():
            out[-1] = Span(out[-1].start, piece.end)
        else:
            out.append(piece)
    return tuple(out)
