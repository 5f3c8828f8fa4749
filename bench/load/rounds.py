"""Contenders take turns in one run, because the same program varies by 1.7 from one quarter of an hour to the next."""
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import dataclass

from machine import Moment, wait_until_quiet
from server import Failure

OTHERS_AT_MOST = 0.1
"""The share of the machine that processes of others may take before a round is thrown away."""

PATIENCE_SECONDS = 60
"""How long to wait, after a round was thrown away, for the others to finish."""

Reading = dict[str, float]


@dataclass(frozen=True)
class Contender:
    name: str
    open: Callable[[], AbstractContextManager[Callable[[], Reading]]]
    """Starts the server, warm and ready, and gives what measures it once; leaving it stops the server."""


@dataclass(frozen=True)
class Rounds:
    quiet: list[dict[str, Reading]]
    """One reading of each contender for each round."""
    thrown_away: int


def alternate(contenders: list[Contender], wanted: int, keep_open: bool = True) -> Rounds:
    """Measures until enough rounds were quiet. Servers that grow under the load are opened anew for each round instead of kept open."""
    quiet: list[dict[str, Reading]] = []
    thrown_away = 0
    with ExitStack() as stack:
        opened = {contender.name: stack.enter_context(contender.open()) for contender in contenders} if keep_open else {}
        while len(quiet) < wanted:
            if thrown_away > 3 * wanted:
                raise Failure(f"the machine is too busy with other things: {thrown_away} rounds thrown away, {len(quiet)} of {wanted} quiet")
            turn = (len(quiet) + thrown_away) % len(contenders)
            readings = _round(contenders[turn:] + contenders[:turn], opened)
            if readings is None:
                thrown_away += 1
                wait_until_quiet(OTHERS_AT_MOST, PATIENCE_SECONDS)
            else:
                quiet.append(readings)
    return Rounds(quiet, thrown_away)


def _round(contenders: list[Contender], opened: dict[str, Callable[[], Reading]]) -> dict[str, Reading] | None:
    readings = {}
    for contender in contenders:
        with nullcontext(opened[contender.name]) if opened else contender.open() as measure:
            before = Moment.now()
            reading = measure()
            others = before.others_until(Moment.now())
        readings[contender.name] = reading | {"others": others}
        if others > OTHERS_AT_MOST:
            print(f"round thrown away: others took {others:.0%} of the machine beside {contender.name}", file=sys.stderr)
            return None
    return readings
