"""What a sensible reader expects of the two example crises on their last day."""

from __future__ import annotations

import pytest
from example_corpus import Corpus

from tocsin.model.assessment import Assessment, Level

pytestmark = pytest.mark.slow


def assessed(corpus: Corpus, problem: str) -> Assessment:
    (now,) = (j.now for j in corpus.picture.judgements if j.problem_id == problem)
    assert isinstance(now, Assessment)
    return now


def test_the_grave_crisis_is_grave(corpus: Corpus) -> None:
    now = assessed(corpus, "russia-ukraine-attack")
    assert now.probability >= 0.6
    assert now.level >= Level.HIGH


def test_the_crisis_that_cools_is_watched_and_what_cools_it_is_shown(corpus: Corpus) -> None:
    now = assessed(corpus, "varosia-kelmar-attack")
    assert 0.15 <= now.probability <= 0.45
    assert now.level in (Level.WATCH, Level.ELEVATED)
    against = {d.indicator_id for d in now.against}
    assert {"MIL-06", "KIN-01"} <= against, "the departure and the ceasefire"


def test_no_third_pair_is_thought_up(corpus: Corpus) -> None:
    assert [p.title for p in corpus.picture.problems if p.emerging] == []
