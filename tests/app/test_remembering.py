"""What is remembered is what the model says, to the last digit."""

from __future__ import annotations

import numpy as np
import pytest

from tocsin.app.remembering import Remembering, remembered
from tocsin.store.ledger import SqliteLedger
from tocsin.text.meaning import Meaning, load_meaning

TEXTS = ["The bridge is shut.", "Nobody crossed.", "The bridge  is\nshut."]


@pytest.mark.slow
def test_the_rows_are_the_models_own_and_no_text_is_asked_for_twice() -> None:
    ledger = SqliteLedger()
    first = remembered(ledger)
    assert first is not None
    rows = first.embed(TEXTS)
    assert np.array_equal(rows, load_meaning().embed(TEXTS))

    def never() -> Meaning:
        raise AssertionError("the model was asked again")

    model = str(first._stage.version).split(":")[0]  # type: ignore[attr-defined]
    again = Remembering(never, ledger, model)
    assert np.array_equal(again.embed(TEXTS[::-1]), rows[::-1])
    assert again.embed([]).shape == (0, rows.shape[1])
    ledger.close()
