"""What the words of a saying do, where its cue only tells that something was said.

"We will come" pledges, "it will rain" predicts, "is that so?" asks, "that is a lie" denies.
Read from the parse and the lists of reporting.yaml (`contents`); the first rule that fits wins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tocsin.knowledge.reporting import Cue, Reporting
from tocsin.model.claim import Act

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
_OBJECTS = frozenset({"dobj", "attr", "acomp", "oprd", "pobj"})
_ASIDE = frozenset({"relcl", "acl", "advcl", "appos", "parataxis", "det", "punct"})
_THIRD = frozenset({"he", "she", "it", "they"})
_QUESTION = frozenset({"whether", "what", "when", "why", "how", "who", "where", "which"})
#: Words of the content in which an adverb of doubt is looked for.
_EARLY = 8


@dataclass(frozen=True, slots=True)
class Clause:
    """A main clause of the content; ``modals`` holds "will" for "is going to" too."""

    root: Token
    subject: Token | None
    modals: frozenset[str]
    negated: bool


@dataclass(frozen=True, slots=True)
class Said:
    """A content with its clauses (one at least) and its cue.

    ``quoted``: given in the speaker's own words. ``past``: the cue tells of the past, so that
    "would" in the content is the speaker's "will".
    """

    tokens: tuple[Token, ...]
    clauses: tuple[Clause, ...]
    cue: Cue | None
    past: bool
    words: str
    reporting: Reporting
    quoted: bool = False

    @property
    def first(self) -> Clause:
        """The clause that stands first."""
        return self.clauses[0]

    def list(self, name: str) -> frozenset[str]:
        """One of the lists of words."""
        return self.reporting.contents[name]

    def lemmas(self) -> frozenset[str]:
        """The words of the content in their plain form."""
        return frozenset(t.lemma_.lower() for t in self.tokens)


def by_content(said: Said) -> Act:
    """The act of the first rule that fits; plainly asserted where none does."""
    return next((act for fits in _RULES if (act := fits(said)) is not None), Act.ASSERTS)


def asks(said: Said) -> bool:
    """Whether the content is a question in its own words."""
    return said.words.rstrip("\"'”’»“ ").endswith("?")


def withheld(said: Said) -> bool:
    """Whether it is a question the speaker leaves open: "has not said whether ..."."""
    first = said.tokens[0].lower_
    return first in _QUESTION and not asks(said)


def _infinitive(root: Token) -> bool:
    marked = any(c.lower_ == "to" and c.dep_ == "aux" for c in root.children)
    return marked and root.tag_ == "VB"


def _imperative(said: Said) -> bool:
    root = said.first.root
    kids = {c.dep_ for c in root.children if c.i < root.i}
    if not said.quoted or root.tag_ != "VB" or kids & {*SUBJECTS, "mark"}:
        return False
    leading = next((t for t in said.tokens if t.is_alpha), root)
    bare = not any(c.dep_ == "aux" and c.lower_ != "do" for c in root.children)
    return bare and (leading == root or leading.lower_ in ("do", "please", "never"))


def _own(said: Said, clause: Clause) -> bool:
    """Whether the speaker is the one who acts: "we", "they" told of by others, "the army"."""
    word = clause.subject
    if word is None:
        return False
    if word.lower_ in said.list("first"):
        return True
    if said.quoted:
        return False
    if word.lower_ in _THIRD:
        return word.dep_ != "expl" and clause.root.pos_ == "VERB"
    return word.lemma_.lower() in said.list("institutions") and clause.root.pos_ == "VERB"


def _ahead(said: Said, clause: Clause) -> bool:
    """Whether the clause speaks of what is to come."""
    if clause.modals & said.list("future"):
        return True
    told = said.past and not said.quoted and "would" in clause.modals
    have = any(c.dep_ == "aux" and c.lower_ in ("have", "'ve") for c in clause.root.children)
    return told and not have


def _condition(said: Said) -> list[Token]:
    """The words of the conditions in the content, "even if" apart."""
    marks = [t for t in said.tokens if t.lower_ in ("if", "unless") and t.dep_ == "mark"]
    real = [m for m in marks if not (m.i and m.nbor(-1).lower_ == "even")]
    return [t for m in real for t in m.head.subtree]


def _core(root: Token, depth: int = 3) -> Iterator[Token]:
    """A verb with what it does to whom, without side clauses."""
    yield root
    for child in root.children if depth else ():
        if child.dep_ not in _ASIDE:
            yield from _core(child, depth - 1)


def _question(said: Said) -> Act | None:
    return Act.ASKS if asks(said) else None


def _order(said: Said) -> Act | None:
    hearer = said.cue is not None and said.cue.hearer
    root = said.first.root
    whom = root.children if root.pos_ in ("NOUN", "PROPN", "PRON") else ()
    roots = (c.root for c in said.clauses[:2])
    told = hearer and any(_infinitive(r) for r in (*roots, *whom))
    return Act.URGES if told or _imperative(said) else None


def _dismissal(said: Said) -> Act | None:
    """As in "That is nonsense", "this is not true"."""
    clause = said.first
    near = [c for c in clause.root.children if c.dep_ in _OBJECTS]
    if len(said.clauses) == 1 and any(c.lemma_.lower() in said.list("untrue") for c in near):
        return None if clause.negated else Act.DENIES
    untrue = any(c.lower_ in said.list("holding") for c in near)
    return Act.DENIES if untrue and clause.negated else None


def _named_act(said: Said) -> Act | None:
    """What the speaker is said to do inside: "we fear that", "our concern is that"."""
    for clause in said.clauses:
        act = _of_root(said, clause) or _of_noun(said, clause)
        if act is not None:
            return act
    return None


def _of_root(said: Said, clause: Clause) -> Act | None:
    first = said.list("first") if said.quoted else said.list("first") | _THIRD
    own = clause.subject is None or clause.subject.lower_ in first
    if not own or clause.negated or clause.root.pos_ not in ("VERB", "AUX"):
        return None
    cue = said.reporting.verbs.get(clause.root.lemma_.lower())
    if cue is not None and cue.act in _TOLD and not _infinitive(clause.root):
        return cue.act
    hung = (c for c in clause.root.children if c.dep_ == "acomp")
    found = (said.reporting.adjectives.get(c.lower_) for c in hung)
    return next((c.act for c in found if c is not None and c.act is Act.WARNS), None)


_TOLD = frozenset({Act.WARNS, Act.ACCUSES, Act.DEMANDS, Act.URGES, Act.DENIES})


def _of_noun(said: Said, clause: Clause) -> Act | None:
    """As in "Our concern is that ...", "he conveyed the concerns of ..."."""
    word = clause.subject if clause.root.lemma_ == "be" else None
    if clause.root.lemma_.lower() in said.list("conveying"):
        word = next((c for c in clause.root.children if c.dep_ == "dobj"), None)
    cue = None if word is None else said.reporting.nouns.get(word.lemma_.lower())
    return cue.act if cue is not None and cue.act is not Act.ASSERTS else None


def _danger(said: Said) -> Act | None:
    """Harm that will or may come, and what comes unless something is done."""
    harm = said.list("harm")
    bare = said.cue is None and said.first.root.pos_ == "NOUN"
    if bare and said.first.root.lemma_.lower() in harm:
        return Act.WARNS  # "Raids, hostages, fires ...": told after a warning, in its voice
    if any(_threatens(said, clause) for clause in said.clauses) or _may_harm(said):
        return Act.WARNS
    condition = _condition(said)
    clause = said.first
    if not condition or not (_ahead(said, clause) or clause.modals & said.list("speculating")):
        return None
    words = {t.lower_ for t in condition}
    undone = words & (said.reporting.negations | {"unless"})
    if undone and not (_own(said, clause) or clause.negated):
        return Act.WARNS
    return Act.WARNS if {t.lemma_.lower() for t in condition} & harm else None


def _threatens(said: Said, clause: Clause) -> bool:
    """Whether the clause tells of harm to come that the speaker does not do himself."""
    coming = _ahead(said, clause) or clause.modals & said.list("speculating")
    if not coming or clause.negated:
        return False
    own = _own(said, clause) and clause.root.lemma_ not in said.list("undergoing")
    return not own and _harms(said, clause.root)


def _harms(said: Said, verb: Token) -> bool:
    """Whether harm comes of it: of what is done, not undone ("will lower the risk")."""
    core = {t.lemma_.lower() for t in _core(verb)}
    past = any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children)
    done = {verb.lemma_, *(c.lemma_ for c in verb.children if c.dep_ in ("xcomp", "conj"))}
    helps = done & said.list("relieving")
    return not past and not helps and bool(core & said.list("harm"))


def _may_harm(said: Said) -> bool:
    """Whether somebody "can launch an attack", deeper in the content."""
    able = said.list("speculating") | {"can"}
    calm = said.reporting.negations | said.list("first")
    verbs = (t.head for t in said.tokens if t.lower_ in able and t.dep_ == "aux")
    return any(
        not {c.lower_ for c in verb.children} & calm and _harms(said, verb) for verb in verbs
    )


def _future(said: Said) -> Act | None:
    clause = said.first
    if clause.root.lemma_ == "be" and any(
        c.lower_ in said.list("likely") for c in clause.root.children
    ):
        inner = (c for k in clause.root.children for c in k.children if c.dep_ == "xcomp")
        coming = any(all(x.lemma_ != "have" for x in c.children) for c in inner)
        return Act.PREDICTS if coming else Act.SPECULATES
    if not _ahead(said, clause):
        return _scheduled(said)
    if _own(said, clause) or clause.root.lemma_ in said.list("helping"):
        return Act.COMMITS_NOT_TO if clause.negated else Act.PLEDGES
    return Act.PREDICTS


def _scheduled(said: Said) -> Act | None:
    """As in "The town is to be cleared by Friday"."""
    root = said.first.root
    if root.tag_ == "VBN" and {"aux", "auxpass"} <= {c.dep_ for c in root.children}:
        toward = any(c.lower_ == "to" and c.dep_ == "aux" for c in root.children)
        return Act.PREDICTS if toward else None
    return None


def _needed(said: Said) -> Act | None:
    """As in "Have to", "need to", "it is vital to", "we need more time", "it is time for"."""
    clause = said.first
    if clause.modals & said.list("obliging"):
        return Act.DEMANDS if said.lemmas() & said.list("accusing") else Act.URGES
    root = clause.root
    passive = any(c.dep_ == "auxpass" for c in root.children)
    if root.lemma_ in said.list("needing") and not passive:
        goes_on = any(c.dep_ == "xcomp" and c.i > root.i for c in root.children)
        wanted = root.lemma_ == "need" and _own(said, clause) and said.quoted
        return Act.URGES if goes_on or wanted else None
    fits = any(c.lemma_ in said.list("needed") and c.dep_ == "acomp" for c in root.children)
    return Act.URGES if fits else None


def _resolved(said: Said) -> Act | None:
    root = said.first.root
    if any(c.lemma_ in said.list("resolved") for c in (root, *root.children)):
        return Act.PLEDGES
    return Act.PREDICTS if root.lemma_ in said.list("awaiting") else None


def _doubted(said: Said) -> Act | None:
    clause = said.first
    if clause.modals & said.list("speculating"):
        return None if clause.negated and "could" in clause.modals else Act.SPECULATES
    hedges = [t for t in said.tokens[:_EARLY] if t.lower_ in said.list("doubting")]
    verbs = [c.root for c in said.clauses if c.root.pos_ in ("VERB", "AUX")]
    mine = clause.subject is not None and clause.subject.lower_ in said.list("first")
    return Act.SPECULATES if not mine and any(t.head in verbs for t in hedges) else None


def _blame(said: Said) -> Act | None:
    if said.lemmas() & said.list("accusing"):
        return Act.ACCUSES
    for clause in said.clauses:
        subject = clause.subject
        own = subject is not None and subject.lower_ in said.list("first") | _THIRD
        by = {c.dep_ for c in clause.root.children}
        nobody = "auxpass" in by and "agent" not in by
        wrong = clause.root.lemma_.lower() in said.list("wronging")
        if wrong and not (own or nobody or clause.negated):
            return Act.ACCUSES
    naming = said.cue is not None and "naming" in said.cue.takes
    return Act.ACCUSES if naming and said.lemmas() & said.list("damning") else None


_RULES: tuple[Callable[[Said], Act | None], ...] = (
    _question, _order, _dismissal, _danger, _future, _needed, _resolved, _named_act, _doubted,
    _blame,
)  # fmt: skip
