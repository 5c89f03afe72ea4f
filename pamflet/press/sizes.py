"""Find the body size: the largest that stays within the page budget, with as few trials as can be.

A trial costs a layout, setting a text costs next to nothing. So before a size is tried, the text is
set as it would have grown from the sizes that were; the trial then only confirms it. Sizes in pt.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from pamflet.model import Fit
from pamflet.press.setting import Measured, Setting, set_text

STEPS_PER_PT = 10
GROWTH = 1.8  # text grows by this power of its size: lines further apart, and more of them


@dataclass(frozen=True, slots=True)
class Trial:
    """A text measured at a size, and how it would be set."""

    size: float
    text: Measured
    setting: Setting


Try = Callable[[float], Trial]
Claim = Callable[[Setting], bool]


def best_size(fit: Fit, attempt: Try) -> Trial | None:
    """Return the trial at the best size, or None when even the smallest is too large.

    Larger than usual only to fill a page budget, as long as the widest elastic part fits, too, and
    the tail is not left alone.
    """

    def fits(setting: Setting) -> bool:
        return stays_within(fit, setting)

    sizes = sizes_of(fit)
    usual = attempt(fit.usual)

    def is_roomy(setting: Setting) -> bool:
        keeps_company = usual.setting.tail_is_alone or not setting.tail_is_alone
        return fits(setting) and keeps_company and _is_roomy(fit, setting)

    if not fits(usual.setting):
        return _largest([size for size in sizes if size < fit.usual], usual, attempt, fits)
    if not is_roomy(usual.setting):
        return usual
    larger = [size for size in sizes if size > fit.usual]
    return _largest(larger, usual, attempt, is_roomy) or usual


def sizes_of(fit: Fit) -> list[float]:
    """Return all sizes that may be chosen: the range's ends, and every tenth between them."""
    first, last = int(fit.smallest * STEPS_PER_PT) + 1, int(fit.largest * STEPS_PER_PT)
    tenths = (step / STEPS_PER_PT for step in range(first, last + 1))
    return sorted({fit.smallest, *tenths, fit.usual, fit.largest})


def stays_within(fit: Fit, setting: Setting) -> bool:
    """Tell whether a setting keeps to the page budget."""
    return not setting.too_tall and (fit.pages is None or setting.pages <= fit.pages)


def _is_roomy(fit: Fit, setting: Setting) -> bool:
    if fit.pages is None:
        return False
    widest = max((each.least_mm for each in fit.elastic), default=0.0)
    return setting.pages < fit.pages or setting.rest >= widest


def _largest(sizes: Sequence[float], first: Trial, attempt: Try, claim: Claim) -> Trial | None:
    """Return the trial at the largest of these sizes for which a claim holds."""
    trials, good = [first], None
    while sizes:
        hopeful = bisect_left(
            sizes, True, key=lambda size: not claim(set_text(_expected(trials, size)))
        )
        at = max(0, hopeful - 1)
        trial = attempt(sizes[at])
        trials.append(trial)
        if claim(trial.setting):
            good, sizes = trial, sizes[at + 1 :]
        else:
            sizes = sizes[:at]
    return good


def _expected(trials: Sequence[Trial], size: float) -> Measured:
    """Return the text as it should measure at a size, from the trials nearest to it."""
    nearest = sorted(trials, key=lambda trial: abs(trial.size - size))
    one = nearest[0]
    if len(nearest) == 1:
        return _grown(one.text, (size / one.size) ** GROWTH)
    other = nearest[1]
    share = (size - one.size) / (other.size - one.size)
    pairs = zip(_lengths(one.text), _lengths(other.text), strict=True)
    return _with_lengths(one.text, (a + (b - a) * share for a, b in pairs))


def _grown(text: Measured, factor: float) -> Measured:
    """Return a text of which all grew but what stands above the first columns."""
    front = text.flows[0].part_top if text.flows else 0.0
    lengths = _lengths(text)
    return _with_lengths(text, (y if y < front else front + (y - front) * factor for y in lengths))


def _lengths(text: Measured) -> Iterator[float]:
    """Yield all lengths of a text that depend on its size."""
    for flow in text.flows:
        yield from (flow.part_top, flow.top, flow.bottom)
        for unit in flow.units:
            yield from (unit.top, unit.bottom)
    yield from (text.tail_top, text.end)


def _with_lengths(text: Measured, lengths: Iterator[float]) -> Measured:
    """Return a text with other lengths, in the order of `_lengths`."""

    def take() -> float:
        return next(lengths)

    flows = tuple(
        replace(
            flow,
            part_top=take(),
            top=take(),
            bottom=take(),
            units=tuple(replace(unit, top=take(), bottom=take()) for unit in flow.units),
        )
        for flow in text.flows
    )
    return replace(text, flows=flows, tail_top=take(), end=take())
