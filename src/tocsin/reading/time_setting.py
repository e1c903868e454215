"""Where a time stands: its sentence and the side that sentence looks to."""

from __future__ import annotations

from bisect import bisect_right

from tocsin.knowledge.languages import Language
from tocsin.reading.tense import lean, opens
from tocsin.reading.time_kinds import framed
from tocsin.text.datelines import datelines

#: Code points of one text that are searched; what lies beyond is not read for times.
SEARCHED = 100_000
#: Code points on either side of a time that may belong to its sentence.
AROUND = 400


class Surroundings:
    """The text of a document as its times are read: sentences, datelines, lean."""

    def __init__(self, text: str, language: Language) -> None:
        self.text = text[:SEARCHED]
        self.language = language
        breaks = language.sentence_break.finditer(self.text)
        self._breaks = [0, *(m.end() for m in breaks), len(self.text)]
        self._openings = datelines(self.text)

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """Where the sentence of a stretch begins and ends, no further than ``AROUND``."""
        at = bisect_right(self._breaks, start)
        low = max(self._breaks[at - 1], start - AROUND)
        high = self._breaks[at] if at < len(self._breaks) else len(self.text)
        return low, max(end, min(high, end + AROUND))

    def dateline(self, start: int) -> bool:
        """Whether a stretch stands in the line that says from where a report comes."""
        return any(s.start <= start < s.end for s in self._openings)

    def lean(self, start: int, end: int) -> int:
        """-1 when the sentence looks back at this place, 1 when ahead, 0 when neither."""
        owned = self.language.owned
        if owned is not None and owned.match(self.text, end):
            return -1
        low, high = self.sentence(start, end)
        sentence = self.text[low:high]
        front = framed(sentence[: start - low], self.language)
        if front and not opens(sentence, start - low):
            return front
        said = lean(sentence, start - low, end - low, self.language)
        return said if front > 0 > said else front or said
