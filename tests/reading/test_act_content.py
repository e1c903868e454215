"""What the words of a saying do where the cue only says that something was said."""

from __future__ import annotations

import pytest

from tocsin.knowledge import reporting
from tocsin.model.claim import Act
from tocsin.model.document import Document
from tocsin.reading import acts, attribution
from tocsin.text.parse import Parser

CASES = [
    ("The minister said the army would hold the pass.", Act.PLEDGES),
    ("Both governments said they would send no weapons.", Act.COMMITS_NOT_TO),
    ("The envoy said the town would see more death if nobody came.", Act.WARNS),
    ('"They can launch an attack at any time," the clerk said.', Act.WARNS),
    ("The doctors said the nets would lower the risk of death.", Act.PREDICTS),
    ('"Leave now," the leaflet said.', Act.URGES),
    ("The officer told the farmers to leave by noon.", Act.URGES),
    ('"Where are they to go?" asked the nurse.', Act.ASKS),
    ('"That is simply not true," the mayor said.', Act.DENIES),
    ('"That is nonsense," the general said.', Act.DENIES),
    ("The embassy said the neighbours were inventing provocations.", Act.ACCUSES),
    ("The mayor said our concern is that the dam could break.", Act.WARNS),
    ("The junta has not said whether it will obey.", Act.ASSERTS),
    ("The spokesman declined to say how many had died.", Act.ASSERTS),
    ("The rebels refused to lay down their arms.", Act.COMMITS_NOT_TO),
    ("The two generals agreed to meet on Monday.", Act.PLEDGES),
    ("The two generals agreed that the line was quiet.", Act.ASSERTS),
    ("The judge said those guilty of the massacre must be tried.", Act.DEMANDS),
    ("The institute estimates that the rebels hold 300 tanks.", Act.ASSERTS),
    ("The baker said that it had probably been a drone.", Act.SPECULATES),
]


@pytest.mark.parametrize(("text", "act"), CASES)
def test_the_content_decides(parser: Parser, text: str, act: Act) -> None:
    words = reporting.load()
    document = Document(report_id="r", path="r.txt", text=text, language="en")
    parsed = parser.parse(text)
    found = attribution.find(document, parsed, words)
    assert found
    assert acts.judge(document, parsed, found[0], words)[0] is act


@pytest.mark.parametrize(
    ("text", "supposed"),
    [
        ("The minister answered that his country would believe it once it had seen it.", True),
        ("The minister answered that his country would believe it.", False),
        ("The minister said that the troops left once the talks had ended.", False),
    ],
)
def test_a_promise_that_waits_for_something_is_supposed(
    parser: Parser, text: str, supposed: bool
) -> None:
    words = reporting.load()
    document = Document(report_id="r", path="r.txt", text=text, language="en")
    parsed = parser.parse(text)
    found = attribution.find(document, parsed, words)
    assert acts.judge(document, parsed, found[0], words)[1].hypothetical is supposed
