"""The numbers by which observations become a probability, a level and a confidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import Any

from tocsin.errors import KnowledgeError, UsageError
from tocsin.knowledge import parties
from tocsin.knowledge.files import Finding, find, read_yaml
from tocsin.knowledge.indicators import Likelihood
from tocsin.model.problem import Prior

FILE = "judgement.yaml"
_SECTIONS = (
    "reliability", "credibility", "sources", "verified_credibility", "penalties",
    "dependence", "camps", "temper", "clip", "origin_cap", "family_factor", "down",
    "unscored", "calming", "calming_announced", "subtypes", "unnamed_actor", "attackers_act",
    "attackers_own",
    "look_back", "look_days", "silence_days", "replay_days", "short_replay_days",
    "path_days", "band", "levels", "confidence", "capability_families", "most_unseen",
    "emerging", "records", "scales", "vocabulary",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Subtype:
    """Words that make a sign another one than the catalogue's, with its own likelihood."""

    id: str
    indicator: str
    words: tuple[str, ...]
    likelihood: Likelihood


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """What a confidence asks for: independent origins, share of days, band width, age."""

    origins: int
    covered: float
    spread: float
    age: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """What a level asks for beside its probability."""

    families: int
    origins: int
    texts: int = 1
    high_class_origins: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Emerging:
    """When a pair that nobody watches becomes a provisional problem, and how high it may go.

    ``acts``, ``words`` and ``bearing_out`` hold families and indicators; ``no_party`` names of
    groups that are none.
    """

    most: int
    families: int
    texts: int
    highest: int
    acts: frozenset[str]
    words: frozenset[str]
    bearing_out: frozenset[str]
    no_party: frozenset[str]
    prior: Prior
    horizon_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """How a record of forecasts becomes a factor on reliability: imagined hits and misses that
    everybody starts with, and the limits of the factor.
    """

    hits: float
    misses: float
    least: float
    most: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """Standard deviations on the logit for the band."""

    likelihood: float
    prior: float
    reliability: float
    dependence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """All of judgement.yaml, with the words by which texts name states and groups.

    ``words`` maps a canonical name to the words that stand for it; ``homes`` a place to its
    state. ``parties`` are the states and armed groups, ``press`` the agencies and papers.
    ``grades`` maps the kind of an origin to r in [0, 1]; ``camps`` a name to its camp.
    """

    grades: Mapping[str, float]
    verified_grade: float
    penalties: Mapping[str, float]
    allied: float
    separate: float
    camps: Mapping[str, int]
    temper: float
    clip: tuple[float, float]
    cap_nats: float
    text_cap_nats: float
    cap_excess: float
    family_factor: float
    down_announced: float
    down_verified: float
    unscored: Mapping[str, str]
    calming: Mapping[str, Likelihood]
    calming_announced: float
    subtypes: tuple[Subtype, ...]
    unnamed_actor: frozenset[str]
    attackers_act: frozenset[str]
    attackers_own: Mapping[str, str]
    look_back: int
    look_days: int
    silence_days: int
    replay_days: int
    short_replay_days: int
    path_days: int
    seed: int
    draws: int
    path_draws: int
    spread: Spread
    percent: tuple[float, float]
    thresholds: tuple[float, ...]
    margin: float
    hold_days: int
    gates: Mapping[int, Gate]
    confidence_high: Bar
    confidence_low: Bar
    capability_families: frozenset[str]
    most_unseen: int
    emerging: Emerging
    records: Records
    scales: Mapping[str, tuple[tuple[float, str], ...]]
    vocabulary: str
    words: Mapping[str, tuple[str, ...]]
    homes: Mapping[str, str]
    parties: frozenset[str]
    press: frozenset[str]

    def scale(self, name: str | None = None) -> str:
        """The scale of probability words meant: "phia" is PHIA; without a name the default.

        Raises UsageError for a scale that judgement.yaml does not have.
        """
        if name is None:
            return self.vocabulary
        for known in self.scales:
            if _plain(known) == _plain(name):
                return known
        held = ", ".join(sorted(self.scales))
        raise UsageError(f"no scale of probability words {name!r}: use one of {held}")

    def said(self, probability: float, scale: str | None = None) -> str:
        """The probability in words of a scale: "likely"."""
        bands = self.scales[self.scale(scale)]
        return next((word for end, word in bands if probability < end), bands[-1][1])

    def word(self, probability: float, scale: str | None = None) -> str:
        """The probability in words, and whose words: "likely (ICD 203)"."""
        return f"{self.said(probability, scale)} ({self.scale(scale)})"


def _plain(name: str) -> str:
    """A name without blanks and capitals."""
    return "".join(c for c in name.casefold() if c.isalnum())


def load(folder: Path | None = None) -> Rules:
    """Read the numbers; raises KnowledgeError for the first serious finding."""
    for finding in check(folder):
        if finding.serious:
            raise KnowledgeError(finding.message, file=finding.file, line=finding.line)
    return _rules(read_yaml(FILE, folder), folder)


def check(folder: Path | None = None) -> tuple[Finding, ...]:
    """What is wrong with judgement.yaml."""
    name = str(find(FILE, folder))
    try:
        data = read_yaml(FILE, folder)
    except KnowledgeError as why:
        return (Finding(why.file, why.line or 1, why.message),)
    if not isinstance(data, dict):
        return (Finding(name, 1, "expected sections"),)
    missing = [key for key in _SECTIONS if key not in data]
    found = [Finding(name, 1, f"no section '{key}'") for key in missing]
    found += [
        Finding(name, 1, f"unknown section {key!r}", serious=False)
        for key in data
        if key not in _SECTIONS
    ]
    if not missing:
        found += [Finding(name, 1, message) for message in _wrong(data)]
    return tuple(sorted(found))


def _wrong(data: Mapping[str, Any]) -> list[str]:
    out = []
    try:
        rules = _rules(data, None, names=False)
    except (KeyError, TypeError, ValueError, AttributeError) as why:
        return [f"a value is missing or of the wrong kind: {why!r}"]
    low, high = rules.clip
    if not 0 < low < high < 1:
        out.append("clip: needs two probabilities in order")
    if list(rules.thresholds) != sorted(rules.thresholds) or len(rules.thresholds) != 4:
        out.append("levels: four thresholds in rising order")
    if not all(0 <= r <= 1 for r in (*rules.grades.values(), *rules.penalties.values())):
        out.append("reliability, credibility and penalties lie between 0 and 1")
    records = rules.records
    if min(records.hits, records.misses) <= 0 or not 0 < records.least <= 1 <= records.most:
        out.append("records: hits and misses above 0, least up to 1, most from 1")
    if not 0 <= rules.temper <= 1:
        out.append("temper lies between 0 and 1")
    for scale, bands in rules.scales.items():
        ends = [end for end, _ in bands]
        if ends != sorted(ends) or ends[-1] != 1:
            out.append(f"scales: {scale} must rise to 1")
    if rules.vocabulary not in rules.scales:
        out.append(f"vocabulary: no scale {rules.vocabulary!r}")
    return out


def _grade(data: Mapping[str, Any], code: str) -> float:
    """The r of an Admiralty code such as "B3"."""
    return sqrt(data["reliability"][code[0]] * data["credibility"][int(code[1:])])


def _odds(given: Mapping[str, Any]) -> Likelihood:
    return Likelihood(
        attack=float(given["attack"]),
        coercion=float(given["coercion"]),
        routine=float(given["routine"]),
    )


def _camps(lists: list[list[str]]) -> dict[str, int]:
    out: dict[str, int] = {}
    for number, names in enumerate(lists):
        for name in names:
            out.setdefault(name, number)
    return out


def _subtype(entry: Mapping[str, Any]) -> Subtype:
    return Subtype(
        id=entry["id"],
        indicator=entry["indicator"],
        words=tuple(w.casefold() for w in entry["words"]),
        likelihood=_odds(entry["likelihood"]),
    )


def _emerging(entry: Mapping[str, Any]) -> Emerging:
    return Emerging(
        most=int(entry["most"]),
        families=int(entry["families"]),
        texts=int(entry["texts"]),
        highest=int(entry["highest"]),
        acts=frozenset(entry["acts"]),
        words=frozenset(entry["words"]),
        bearing_out=frozenset(entry["bearing_out"]),
        no_party=frozenset(entry["no_party"]),
        prior=Prior(**entry["prior"], source=str(entry["source"])),
        horizon_days=int(entry["horizon_days"]),
    )


def _rules(data: Mapping[str, Any], folder: Path | None, *, names: bool = True) -> Rules:
    band, levels, confidence = data["band"], data["levels"], data["confidence"]
    emerging = data["emerging"]
    top = data["reliability"]["B"] * data["credibility"][data["verified_credibility"]]
    return Rules(
        grades={kind: _grade(data, code) for kind, code in data["sources"].items()},
        verified_grade=sqrt(top),
        penalties={k: float(v) for k, v in data["penalties"].items()},
        allied=float(data["dependence"]["allied"]),
        separate=float(data["dependence"]["separate"]),
        camps=_camps(data["camps"]),
        temper=float(data["temper"]),
        clip=(float(data["clip"][0]), float(data["clip"][1])),
        cap_nats=float(data["origin_cap"]["nats"]),
        text_cap_nats=float(data["origin_cap"]["text_nats"]),
        cap_excess=float(data["origin_cap"]["excess"]),
        family_factor=float(data["family_factor"]),
        down_announced=float(data["down"]["announced"]),
        down_verified=float(data["down"]["verified"]),
        unscored={k: str(v) for k, v in data["unscored"].items()},
        calming={k: _odds(v) for k, v in data["calming"].items()},
        calming_announced=float(data["calming_announced"]),
        subtypes=tuple(map(_subtype, data["subtypes"])),
        unnamed_actor=frozenset(data["unnamed_actor"]),
        attackers_act=frozenset(data["attackers_act"]),
        attackers_own=dict(data["attackers_own"]),
        look_back=int(data["look_back"]),
        look_days=int(data["look_days"]),
        silence_days=int(data["silence_days"]),
        replay_days=int(data["replay_days"]),
        short_replay_days=int(data["short_replay_days"]),
        path_days=int(data["path_days"]),
        seed=int(band["seed"]),
        draws=int(band["draws"]),
        path_draws=int(band["path_draws"]),
        spread=Spread(**{k: float(v) for k, v in band["spread"].items()}),
        percent=(float(band["percent"][0]), float(band["percent"][1])),
        thresholds=tuple(float(x) for x in levels["thresholds"]),
        margin=float(levels["margin"]),
        hold_days=int(levels["hold_days"]),
        gates={3: Gate(**levels["gates"]["high"]), 4: Gate(**levels["gates"]["critical"])},
        confidence_high=Bar(**confidence["high"]),
        confidence_low=Bar(**confidence["low"]),
        capability_families=frozenset(data["capability_families"]),
        most_unseen=int(data["most_unseen"]),
        emerging=_emerging(emerging),
        records=Records(**{k: float(v) for k, v in data["records"].items()}),
        scales={
            name: tuple((float(end), str(word)) for end, word in bands)
            for name, bands in data["scales"].items()
        },
        vocabulary=str(data["vocabulary"]),
        words=parties.words(folder) if names else {},
        homes=parties.homes(folder) if names else {},
        parties=(
            parties.able(folder) - frozenset(emerging["no_party"]) if names else frozenset()
        ),
        press=parties.press(folder) if names else frozenset(),
    )
