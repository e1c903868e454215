"""The attribute ruler with a memory gives what spaCy's own gives."""

from __future__ import annotations

import importlib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.text.parse import installed_model
from tocsin.text.ruled import NAME, RULER, Remembering, quicken, remembers

TEXT = (
    "There ain't no such thing as I'm gonna say, is there? Y'all gotta c'mon and let's see "
    "what it is that the envoys, whom nobody saw, had been told to do. \n "
)


@pytest.fixture(scope="module")
def nlp() -> Any:
    return importlib.import_module(installed_model() or "").load()


@pytest.mark.slow
@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(TEXT.split(" ")), max_size=30))
def test_the_same_rules_match_at_the_same_tokens(nlp: Any, words: list[str]) -> None:
    ruler = nlp.get_pipe(RULER)
    with nlp.select_pipes(disable=[RULER, "lemmatizer", "ner"]):
        doc = nlp(" ".join(words))
    remembering = Remembering(ruler)
    assert remembering.match(doc) == ruler.match(doc)
    assert remembering.match(doc) == ruler.match(doc)  # now from memory


@pytest.mark.slow
def test_it_takes_the_place_of_the_ruler() -> None:
    quick = importlib.import_module(installed_model() or "").load()
    plain = importlib.import_module(installed_model() or "").load()
    quicken(quick)
    assert NAME in quick.pipe_names
    assert RULER not in quick.pipe_names
    seen = [[(t.pos_, t.lemma_, str(t.morph), t.dep_) for t in n(TEXT)] for n in (quick, plain)]
    assert seen[0] == seen[1]


def test_rules_that_look_at_more_are_left_to_spacy() -> None:
    assert not remembers([{"patterns": [[{"POS": "VERB"}]], "attrs": {}, "index": 0}])
    assert not remembers([{"patterns": [[{"TAG": "VB", "OP": "+"}]], "attrs": {}, "index": 0}])
