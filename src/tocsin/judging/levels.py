"""Warning levels: thresholds, gates, and no hurry on the way down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.judging.combine import Signal
from tocsin.knowledge.indicators import Catalogue
from tocsin.knowledge.judgement import Gate, Rules
from tocsin.model.assessment import Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A level, and for how many covered days the next lower one would have been enough."""

    level: Level
    below: int = 0


def wanted(p: float, signals: Sequence[Signal], catalogue: Catalogue, rules: Rules) -> Level:
    """The level that probability (times severity) and gates allow, without memory."""
    level = _by_threshold(p, rules.thresholds)
    while level in rules.gates and missing(Level(level), signals, catalogue, rules):
        level -= 1
    return Level(level)


def _by_threshold(p: float, thresholds: Sequence[float]) -> int:
    return sum(p >= t for t in thresholds)


def step(
    before: Standing | None, p: float, signals: Sequence[Signal], passed: int,
    catalogue: Catalogue, rules: Rules,
) -> Standing:  # fmt: skip
    """The level after a covered day; ``passed`` covered days went by since the one before.

    Up at once; down only after ``hold_days`` covered days below the threshold less a margin.
    """
    target = wanted(p, signals, catalogue, rules)
    if before is None or target >= before.level:
        return Standing(level=target)
    held = wanted(p + rules.margin, signals, catalogue, rules)
    if held >= before.level:
        return Standing(level=before.level)
    below = before.below + passed
    if below < rules.hold_days:
        return Standing(level=before.level, below=below)
    return Standing(level=held)


def missing(
    level: Level, signals: Sequence[Signal], catalogue: Catalogue, rules: Rules
) -> tuple[str, ...]:
    """What the gate of this level still asks for, in words; empty when it is open."""
    gate = rules.gates.get(int(level))
    if gate is None:
        return ()
    rising = [
        s for s in signals if s.sign.sense > 0 and s.sign.indicator_id not in rules.calming
    ]
    families = sorted({s.sign.family for s in rising})
    voices = {v for s in rising for v in s.known}
    texts = {s.report_id for signal in rising for s in signal.sightings}
    out = []
    if len(families) < gate.families:
        has = ", ".join(families) or "none"
        out.append(f"level {level:d} needs {gate.families} families of signs, has {has}")
    if len(voices) < gate.origins:
        out.append(
            f"level {level:d} needs {gate.origins} independent origins, has {len(voices)}"
        )
    if len(texts) < gate.texts:
        out.append(f"level {level:d} needs {gate.texts} different reports, has {len(texts)}")
    if gate.high_class_origins and not _high(rising, catalogue, gate):
        out.append(
            f"level {level:d} needs a highly diagnostic sign that is verified or has "
            f"{gate.high_class_origins} origins"
        )
    return tuple(out)


def _high(rising: Sequence[Signal], catalogue: Catalogue, gate: Gate) -> bool:
    return any(
        catalogue[s.sign.indicator_id].diagnosticity == "high"
        and "/" not in s.sign.kind
        and (s.verified or len(s.known) >= gate.high_class_origins)
        for s in rising
    )


def gates(
    p: float, level: Level, signals: Sequence[Signal], catalogue: Catalogue, rules: Rules
) -> tuple[str, ...]:
    """Why the level is not higher, what let it be this high, and what holds it up."""
    out: list[str] = []
    bare = Level(_by_threshold(p, rules.thresholds))
    for step_up in range(int(level) + 1, int(bare) + 1):
        out += missing(Level(step_up), signals, catalogue, rules)
    if level >= Level.HIGH and wanted(p, signals, catalogue, rules) >= level:
        out.append(f"the gates of level {level:d} are open")
    if wanted(p, signals, catalogue, rules) < level:
        out.append(
            f"held at {level:d}: it falls only after {rules.hold_days} covered days below "
            f"{rules.thresholds[level - 1] - rules.margin:.2f}"
        )
    if level >= Level.HIGH:
        out.append("public only when a named person releases it")
    return tuple(out)
