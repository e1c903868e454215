"""What moved between two judgements, in the reader's terms."""

from __future__ import annotations

from collections.abc import Mapping

from tocsin.model.assessment import Assessment, Change, Driver

#: A shift of fewer nats is not worth a line, unless something was newly reported.
_WORTH = 0.02


def between(before: Assessment | None, now: Assessment) -> tuple[Change, ...]:
    """The indicators whose weight changed, for and against apart, the largest shift first."""
    old = _drivers(before)
    new = _drivers(now)
    found = []
    for key in sorted(old.keys() | new.keys()):
        change = _change(now.problem_id, old.get(key), new.get(key))
        if change is not None:
            found.append(change)
    return tuple(sorted(found, key=lambda c: (-abs(c.after - c.before), c.indicator_id)))


def _drivers(given: Assessment | None) -> Mapping[tuple[str, bool], Driver]:
    if given is None:
        return {}
    for_it = {(d.indicator_id, True): d for d in given.drivers}
    return for_it | {(d.indicator_id, False): d for d in given.against}


def _change(problem_id: str, old: Driver | None, new: Driver | None) -> Change | None:
    shown = new or old
    if shown is None:
        return None
    was, is_ = (0.0 if d is None else d.contribution for d in (old, new))
    fresh = set(new.observation_ids if new else ()) - set(old.observation_ids if old else ())
    if abs(is_ - was) < _WORTH and not fresh:
        return None
    return Change(
        problem_id=problem_id,
        indicator_id=shown.indicator_id,
        name=shown.name,
        before=was,
        after=is_,
        detail=_detail(old, new, len(fresh)),
        observation_ids=tuple(sorted(fresh)) or shown.observation_ids,
        origin_ids=shown.origin_ids,
    )


def _detail(old: Driver | None, new: Driver | None, fresh: int) -> str:
    if new is None:
        return "no longer weighed: too long ago"
    if old is None:
        return f"newly reported: {new.detail}"
    origins = len(set(new.origin_ids) - set(old.origin_ids))
    if origins:
        return f"borne out by {origins} further origin{'s' if origins > 1 else ''}"
    if fresh:
        return "reported anew by those who said it before"
    if abs(new.contribution) < abs(old.contribution):
        return "fading, or one of several of its kind now"
    return "weighs more beside the other signs"
