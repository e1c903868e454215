"""Showing hostile text safely: what would steer a terminal or a reader is made visible."""

from __future__ import annotations

_KEPT = frozenset("\n\t")
#: Controls of direction: they can make a line read other than it is written.
_DIRECTION = {
    0x200E: "LRM",
    0x200F: "RLM",
    0x061C: "ALM",
    0x202A: "LRE",
    0x202B: "RLE",
    0x202C: "PDF",
    0x202D: "LRO",
    0x202E: "RLO",
    0x2066: "LRI",
    0x2067: "RLI",
    0x2068: "FSI",
    0x2069: "PDI",
}
_TABLE: dict[int, str] = {
    **{code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in _KEPT},
    0x7F: "\u2421",
    **dict.fromkeys(range(128, 160), "�"),
    **{code: f"⟨{name}⟩" for code, name in _DIRECTION.items()},
    **dict.fromkeys(range(55296, 57344), "�"),
    ord("\r"): "",
    0x85: "\n",
}


def visible(text: str) -> str:
    """The text with control and direction characters shown instead of obeyed.

    New lines and tabs stay. Everything a person reads stays as it is, right-to-left letters
    and emoji too.
    """
    return text.translate(_TABLE)


def one_line(text: str) -> str:
    """The visible text with every run of white space as one space."""
    return " ".join(visible(text).split())
