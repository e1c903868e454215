"""Fit knowledge/data/stance_weights.tsv: which clauses of a speech blame or contradict.

Usage: python scripts/fit_stance.py DEBATES.jsonl

DEBATES.jsonl: one speech a line with `id`, `text`, `speaker` and `units[{start, end, label}]`,
label `negative`, `challenge` or `none` (UNSCon, CC BY-SA). The speeches are cut into tocsin's
own units, each with the label of the marked unit that covers most of its letters. Weighted
logistic regressions, penalised by PENALTY and SIGNS; then every meeting is judged by weights
fitted on the others, thresholds are taken from those judgements, and weights fitted on all
are written.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from tocsin.knowledge import stance
from tocsin.reading import stance as judging
from tocsin.reading.units import units
from tocsin.text.meaning import SIZE, load_meaning
from tocsin.text.parse import load_parser

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: One over the weight of the data against small weights: of meanings (one an act), of signs.
PENALTY = (4.0, 10.0)
SIGNS = 100.0
STEPS = 25
#: Thresholds this little below the best mean F1 are as good.
ABOUT = 0.01
LABELS = ("negative", "challenge")
OUT = Path(__file__).parents[1] / "src/tocsin/knowledge/data" / stance.WEIGHTS


def main(path: str) -> None:
    """Fit, say what the other meetings show, write."""
    speeches = [json.loads(line) for line in Path(path).read_text("utf-8").splitlines()]
    words, meaning, parser = stance.load_words(), load_meaning(), load_parser()
    rows, marks, owners = [], [], []
    for number, speech in enumerate(speeches):
        cut = units(parser.parse(speech["text"]))
        rows.append(judging.features(cut, speech.get("speaker") or "", words, meaning))
        marks.append([label(u.span.start, u.span.end, speech["units"]) for u in cut])
        owners += [number] * len(cut)
    features, truth = np.vstack(rows), np.array([m for mark in marks for m in mark])
    owner = np.array(owners)
    group = np.array([meeting(speeches[n]["id"]) for n in owner])
    chances = np.zeros((len(truth), len(LABELS)))
    for held in np.unique(group):
        weights = fit_all(features[group != held], truth[group != held])
        chances[group == held] = weights.probabilities(features[group == held])
    for number in range(len(speeches)):
        chances[owner == number] = judging.smoothed(chances[owner == number])
    best = thresholds(chances, truth)
    say(chances, truth, best)
    write(fit_all(features, truth, best), stance.load_words())


def meeting(speech: str) -> str:
    """The meeting of a speech: the third part of its id."""
    return speech.split("_")[2]


def label(start: int, end: int, marked: Sequence[dict[str, Any]]) -> str:
    """The label of the marked units that cover most of these letters."""
    shares: Counter[str] = Counter()
    for unit in marked:
        shares[unit["label"]] += max(0, min(end, unit["end"]) - max(start, unit["start"]))
    return max(shares, key=lambda name: shares[name], default="none")


def fit_all(
    rows: NDArray[np.float64], truth: NDArray[np.str_], limits: Sequence[float] = (0.5, 0.5)
) -> stance.StanceWeights:
    """One regression for each act."""
    names = judging.names(stance.load_words(), SIZE)
    fitted = [
        fit(rows, truth == name, [meant if " meaning " in n else SIGNS for n in names])
        for name, meant in zip(LABELS, PENALTY, strict=True)
    ]
    return stance.StanceWeights(
        features=names,
        weights=np.array([w[1:] for w in fitted]).T,
        bias=np.array([w[0] for w in fitted]),
        threshold=np.array(limits),
    )


def fit(
    rows: NDArray[np.float64], hit: NDArray[np.bool_], penalties: Sequence[float]
) -> NDArray[np.float64]:
    """Newton's method; both classes weigh the same; the bias is not penalised."""
    x = np.hstack([np.ones((len(rows), 1)), rows])
    weight = np.where(hit, len(hit) / (2 * hit.sum()), len(hit) / (2 * (~hit).sum()))
    ridge = np.array([1e-9, *penalties])
    w = np.zeros(x.shape[1])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        slope = x.T @ (weight * (p - hit)) + ridge * w
        curve = (x * (weight * p * (1 - p))[:, None]).T @ x + np.diag(ridge)
        step = np.linalg.solve(curve, slope)
        w -= step
        if np.abs(step).max() < 1e-6:
            break
    return w


def decide(chances: NDArray[np.float64], limits: Sequence[float]) -> NDArray[np.str_]:
    """The label of each unit: contradicting goes before blaming."""
    return np.where(
        chances[:, 1] > limits[1], "challenge",
        np.where(chances[:, 0] > limits[0], "negative", "none"),
    )  # fmt: skip


def scores(guess: NDArray[np.str_], truth: NDArray[np.str_]) -> list[float]:
    """F1 of none, negative, challenge."""
    found = []
    for name in ("none", *LABELS):
        both = ((guess == name) & (truth == name)).sum()
        found.append(float(2 * both / max(1, (guess == name).sum() + (truth == name).sum())))
    return found


def thresholds(chances: NDArray[np.float64], truth: NDArray[np.str_]) -> tuple[float, float]:
    """The middle of the pairs that give about the best mean F1 on meetings not seen.

    The middle, because the best pair itself often stands at the edge of a fall.
    """
    grid = [(a / 40, b / 40) for a in range(8, 34) for b in range(8, 36)]
    means = np.array([np.mean(scores(decide(chances, pair), truth)) for pair in grid])
    middle = np.array(grid)[means > means.max() - ABOUT].mean(axis=0)
    return float(middle[0]), float(middle[1])


def say(
    chances: NDArray[np.float64], truth: NDArray[np.str_], limits: tuple[float, float]
) -> None:
    """What weights fitted on the other meetings reach."""
    found = scores(decide(chances, limits), truth)
    numbers = " ".join(f"{n} {s:.3f}" for n, s in zip(("none", *LABELS), found, strict=True))
    print(f"{len(truth)} units; meetings left out: macro {np.mean(found):.3f}; {numbers}")  # noqa: T201
    print("thresholds " + " ".join(f"{limit:.3f}" for limit in limits))  # noqa: T201


def write(weights: stance.StanceWeights, words: stance.StanceWords) -> None:
    """The table, one feature a line."""
    rows = [(stance.BIAS, weights.bias), (stance.THRESHOLD, weights.threshold)]
    rows += list(zip(judging.names(words, SIZE), weights.weights, strict=True))
    lines = ["# Fitted by scripts/fit_stance.py. What from, and how well: stance_weights.md"]
    lines.append("# feature\t" + "\t".join(stance.ACTS))
    lines += [f"{name}\t" + "\t".join(f"{v:.3f}" for v in row) for name, row in rows]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(rows)} rows: {OUT.name}")  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1])
