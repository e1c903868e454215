"""How each language says that somebody said something (speech/*.yaml), forms and all.

One file a language; without one a report is read for its language, date and copies only. What
the keys mean stands in docs/add-a-language.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tocsin.errors import KnowledgeError
from tocsin.knowledge import passed
from tocsin.knowledge.files import Finding, fault, find, read_yaml, shipped
from tocsin.knowledge.passed import Passed
from tocsin.knowledge.speech_check import findings
from tocsin.knowledge.wordings import Finder, Slotted, finder, plain, slotted, split, words
from tocsin.model.claim import Act

FOLDER = "speech"
SHARED = f"{FOLDER}/shared.yaml"
_SHARED_KEYS = ("heads", "people", "media", "unnamed", "papers", "organs", "roles")


#: Letters of case endings: a word that speaks is known without them, if it is long enough.
_ENDINGS = "аеоуыіиьйяюїє"
_SHORT = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One form of a verb of saying: its act, what it takes, and how the form is used.

    ``needs``: a thing counts only where one of these stands in it ("gives X the victory").
    ``led``: a thing counts only behind one of ``before`` ("spoke of").
    """

    act: Act
    takes: frozenset[str]
    uses: frozenset[str]
    before: frozenset[str] = frozenset()
    needs: Finder | None = None
    led: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """The words of saying of one language, each list as the file has it."""

    code: str
    verbs: Mapping[tuple[str, ...], Saying]
    firsts: Mapping[str, tuple[tuple[str, ...], ...]]
    auxiliaries: frozenset[str]
    auxiliary_reach: int
    complementizers: frozenset[str]
    bare_clause: bool
    before: Finder
    after: Finder
    slotted: tuple[Slotted, ...]
    nobody: Finder
    relays: Finder
    anonymous: Finder
    seeming: Finder
    conditions: Finder
    modals: Finder
    future: Finder
    obliging: Finder
    renewal: Finder
    history: Finder
    pronouns: Mapping[str, str]
    determiners: frozenset[str]
    inside: frozenset[str]
    joins: frozenset[str]
    prepositions: frozenset[str]
    openers: Finder
    stops: frozenset[str]
    heads: frozenset[str]
    stems: frozenset[str]
    attributives: tuple[str, ...]
    negations: frozenset[str]
    future_endings: tuple[str, ...]
    hearsay: frozenset[str]
    reported_mood: frozenset[str]
    abbreviations: frozenset[str]
    dashes: bool
    marks: Mapping[int, str]
    infinitives: tuple[str, ...]
    noun_capitals: bool
    possessives: Mapping[str, str]
    seats: frozenset[str]
    genitives: tuple[str, ...]
    gerunds: tuple[str, ...]
    first_endings: tuple[str, ...]
    passives: tuple[str, ...]
    plurals: tuple[str, ...]
    about_this: Finder
    carriers: Finder
    reflexives: Finder
    passive: frozenset[str]
    agents: frozenset[str]
    tags: frozenset[str]
    opinions: frozenset[str]
    relatives: Finder
    nouns: Mapping[tuple[str, ...], Act]
    nouns_found: Finder
    links: Finder
    owners: frozenset[str]
    wordings: Finder
    unreal: frozenset[str]
    rumours: frozenset[str]
    participles: tuple[str, ...]
    stances: Finder
    who: frozenset[str]
    as_said: Finder
    questions: Finder

    @property
    def ruling(self) -> frozenset[str]:
        """Words behind which a form that is also a verb of saying is a noun."""
        return self.determiners | self.prepositions | (self.inside - self.joins)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What English glosses mean for a source, in every language."""

    heads: frozenset[str]
    people: frozenset[str]
    media: frozenset[str]
    unnamed: frozenset[str]
    papers: frozenset[str]
    organs: Mapping[str, str]
    roles: Mapping[str, str]
    passed: Mapping[str, tuple[Passed, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Speeches:
    """All languages whose claims are read from files."""

    by_code: Mapping[str, Speech]
    shared: Shared

    def get(self, code: str) -> Speech | None:
        """The language of this ISO 639-1 code, None when there is no file for it."""
        return self.by_code.get(code)


def load(folder: Path | None = None) -> Speeches:
    """Every language shipped, the analyst's files in their place or beside them."""
    by_code: dict[str, Speech] = {}
    for name in _names(folder):
        raw = read_yaml(name, folder)
        wrong = next((f for f in findings(raw, str(find(name, folder))) if f.serious), None)
        if wrong is not None:
            raise KnowledgeError(wrong.message, file=wrong.file, line=wrong.line)
        by_code[raw["code"]] = _speech(raw)
    shared = read_yaml(SHARED, folder)
    return Speeches(
        by_code=by_code,
        shared=Shared(
            heads=frozenset(shared["heads"]),
            people=frozenset(shared["people"]),
            media=frozenset(shared["media"]),
            unnamed=frozenset(shared["unnamed"]),
            papers=frozenset(shared["papers"]),
            organs=dict(shared["organs"]),
            roles=dict(shared["roles"]),
            passed=passed.load(folder),
        ),
    )


def check(folder: Path | None = None) -> tuple[Finding, ...]:
    """What is wrong with the files, and what a language still lacks, by file and line."""
    found: list[Finding] = []
    for name in _names(folder):
        try:
            found += findings(read_yaml(name, folder), str(find(name, folder)))
        except KnowledgeError as why:
            found.append(fault(why))
    return (*found, *_shared_findings(folder), *passed.check(folder), *_missing(folder))


def _names(folder: Path | None) -> list[str]:
    return [
        f"{FOLDER}/{name}" for name in _files(FOLDER, "yaml", folder) if name != "shared.yaml"
    ]


def _files(below: str, suffix: str, folder: Path | None) -> list[str]:
    places = [shipped() / below] + ([] if folder is None else [folder / below])
    names = {p.name for place in places if place.is_dir() for p in place.glob(f"*.{suffix}")}
    return sorted(names)


def _missing(folder: Path | None) -> Iterator[Finding]:
    """A language that has words of time or a glossary but no words of saying, or the like."""
    speech = {n.rpartition("/")[2].partition(".")[0] for n in _names(folder)}
    glossed = {n.partition(".")[0] for n in _files("glossary", "tsv", folder)}
    timed = {n.partition(".")[0] for n in _files("languages", "yaml", folder)}
    for code in sorted(speech - glossed):
        yield _note(f"glossary/{code}.tsv", "is missing: no indicators and no offices")
    for code in sorted(speech - timed):
        yield _note(f"languages/{code}.yaml", "is missing: no dates and no horizons")
    for code in sorted((glossed & timed) - speech):
        yield _note(f"speech/{code}.yaml", "is missing: no claims are read in this language")


def _note(file: str, message: str) -> Finding:
    return Finding(str(shipped() / file), 1, message, serious=False)


def _shared_findings(folder: Path | None) -> Iterator[Finding]:
    path = str(find(SHARED, folder))
    try:
        raw = read_yaml(SHARED, folder)
    except KnowledgeError as why:
        yield fault(why)
        return
    if not isinstance(raw, dict):
        yield Finding(path, 1, "expected a mapping")
        return
    for key in sorted(set(raw) ^ set(_SHARED_KEYS)):
        yield Finding(path, 1, f"unknown key {key}" if key in raw else f"needs the key {key}")


def _speech(raw: Mapping[str, Any]) -> Speech:
    verbs = _verbs(raw)
    firsts: dict[str, list[tuple[str, ...]]] = {}
    for form in verbs:
        firsts.setdefault(form[0], []).append(form)
    according = raw["according"]
    nouns = {
        split(word): Act(row["act"]) for row in raw.get("nouns") or () for word in row["words"]
    }
    lists: dict[str, Any] = {name: words(raw.get(name, ())) for name in _SETS}
    lists |= {name: finder(raw.get(name, ())) for name in _FINDERS}
    return Speech(
        code=raw["code"],
        verbs=verbs,
        firsts={k: tuple(sorted(v, key=len, reverse=True)) for k, v in firsts.items()},
        auxiliary_reach=int(raw.get("auxiliary_reach", 0)),
        bare_clause=bool(raw.get("bare_clause", False)),
        before=finder(according.get("before", ())),
        after=finder(according.get("after", ())),
        slotted=tuple(map(slotted, according.get("inside", ()))),
        pronouns=_kinds(raw["pronouns"]),
        possessives=_kinds(raw.get("possessives") or {}),
        seats=words(raw.get("seats", ())),
        genitives=tuple(raw.get("genitives", ())),
        gerunds=tuple(raw.get("gerunds", ())),
        first_endings=tuple(raw.get("first_endings", ())),
        passives=tuple(raw.get("passives", ())),
        participles=tuple(raw.get("participles", ())),
        plurals=tuple(raw.get("plurals", ())),
        attributives=tuple(raw.get("attributives", ())),
        future_endings=tuple(raw.get("future_endings", ())),
        dashes=bool(raw.get("dashes", False)),
        infinitives=tuple(raw.get("infinitives", ())),
        noun_capitals=bool(raw.get("noun_capitals", False)),
        marks=str.maketrans(dict(raw.get("marks") or {})),
        nouns=nouns,
        stems=frozenset(w.rstrip(_ENDINGS) for w in lists["heads"] if len(w) > _SHORT),
        nouns_found=finder(" ".join(noun) for noun in nouns),
        **lists,
    )


_SETS = (
    "auxiliaries", "complementizers", "determiners", "inside", "joins", "prepositions", "stops",
    "heads", "negations", "hearsay", "reported_mood", "abbreviations", "passive", "agents",
    "tags", "opinions", "owners", "unreal", "rumours", "who",
)  # fmt: skip
_FINDERS = (
    "nobody", "relays", "carriers", "anonymous", "about_this", "seeming", "conditions",
    "modals", "future",
    "obliging", "renewal", "history", "openers", "reflexives", "relatives", "links", "wordings",
    "stances", "as_said", "questions",
)  # fmt: skip


def _kinds(raw: Mapping[str, Any]) -> dict[str, str]:
    return {plain(word): kind for kind, listed in raw.items() for word in listed}


def _verbs(raw: Mapping[str, Any]) -> dict[tuple[str, ...], Saying]:
    """Every form of every verb. A form in two groups: the first act, both complements."""
    out: dict[tuple[str, ...], Saying] = {}
    for row in raw["verbs"]:
        takes, needs = frozenset(row["takes"]), None
        if "needs" in row:
            takes, needs = takes - {"thing"}, finder(row["needs"])
        for use, form in _forms(row, raw.get("paradigms") or {}):
            old = out.get(form)
            out[form] = Saying(
                act=Act(row["act"]) if old is None else old.act,
                takes=takes | (old.takes if old else frozenset()),
                uses=frozenset({use}) | (old.uses if old else frozenset()),
                before=frozenset(map(plain, row.get("before", ())))
                | (old.before if old else frozenset()),
                needs=needs or (old.needs if old else None),
                led=bool(row.get("led")) and (old is None or old.led),
            )
    return out


def _forms(
    row: Mapping[str, Any], paradigms: Mapping[str, Any]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name, stems in (row.get("words") or {}).items():
        for use, endings in paradigms[name].items():
            yield from ((use, split(stem + ending)) for stem in stems for ending in endings)
    for use, forms in (row.get("forms") or {}).items():
        yield from ((use, split(form)) for form in forms)
