"""Blocks tile the text; a parse keeps true offsets and never reads furniture."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tocsin.model.span import Span
from tocsin.text.blocks import blocks
from tocsin.text.parse import LONGEST_BLOCK, Parser

lines = st.lists(st.text(alphabet="ab Z.,-\t\u00a0“»ж\u202e😀", max_size=70), max_size=12).map(
    "\n".join
)


@given(lines)
def test_blocks_hold_every_character_that_is_not_white_space(text: str) -> None:
    held = {i for span in blocks(text) for i in range(span.start, span.end)}
    assert {i for i, c in enumerate(text) if not c.isspace()} <= held


@given(lines)
def test_blocks_are_in_order_apart_and_trimmed(text: str) -> None:
    spans = blocks(text)
    assert all(a.end < b.start for a, b in pairwise(spans))
    assert all(s.of(text) == s.of(text).strip() for s in spans)


def test_hard_wrapped_lines_are_one_block_and_headings_stand_alone() -> None:
    text = (
        "A short heading\n"
        "The ministry said on Monday that the bridge over the river had been closed to\n"
        "traffic for the whole week.\n\nNext paragraph."
    )
    assert [s.of(text)[:9] for s in blocks(text)] == ["A short h", "The minis", "Next para"]


def test_offsets_of_tokens_point_into_the_whole_text(parser: Parser) -> None:
    text = "\n\n  First line here.\nThe minister said that rain fell. It was wet."
    for block in parser.parse(text).blocks:
        assert block.span.of(text) == block.doc.text
        for sentence in block.sentences():
            assert sentence.span.of(text) == sentence.tokens.text
            for n, token in enumerate(sentence.tokens):
                assert sentence.at(n, n + 1).of(text) == token.text


def test_skipped_words_are_not_parsed_but_what_stands_around_them_is(parser: Parser) -> None:
    text = "Before the note. SUBSCRIBE NOW After the note."
    gap = Span(text.index("SUB"), text.index("NOW") + 3)
    read = " ".join(b.doc.text for b in parser.parse(text, [gap]).blocks)
    assert "SUBSCRIBE" not in read
    assert "Before the note." in read
    assert "After the note." in read


def test_a_very_long_block_is_parsed_in_pieces(parser: Parser) -> None:
    text = "word " * (LONGEST_BLOCK // 4)
    parsed = parser.parse(text)
    assert len(parsed.blocks) > 1
    assert max(len(b.span) for b in parsed.blocks) <= LONGEST_BLOCK


def test_an_empty_text_has_no_blocks(parser: Parser) -> None:
    assert parser.parse(" \n\t ").blocks == ()
