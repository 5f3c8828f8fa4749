"""A table for people and the same figures, all rounds of them, for programs."""
from dataclasses import dataclass
from statistics import median

from rounds import Rounds

MAKER_WAS_THE_LIMIT = 0.95


@dataclass(frozen=True)
class Column:
    key: str
    heading: str
    digits: int = 0
    compared: bool = False
    """Whether a second column sets the first contender's figure in relation to each other's."""


LOAD = [
    Column("rate", "requests/s", compared=True),
    Column("cpu_us", "CPU µs/request", compared=True),
    Column("p50_ms", "p50 ms", 2),
    Column("p99_ms", "p99 ms", 2),
]


@dataclass(frozen=True)
class Result:
    title: str
    columns: list[Column]
    contenders: list[str]
    """The first is the one that the others are denominators of."""
    rounds: Rounds

    def table(self) -> str:
        first = self.contenders[0]
        headings = ["", *(column.heading for column in self.columns)]
        headings += [f"{first} ÷ this: {column.heading}" for column in self._compared()]
        rows = [headings] + [self._row(name) for name in self.contenders]
        widths = [max(len(row[column]) for row in rows) for column in range(len(headings))]
        lines = [_line(row, widths) for row in rows]
        lines.insert(1, "|".join(["", *("-" * (width + 1) + (":" if column else "-") for column, width in enumerate(widths)), ""]))
        return "\n".join([self._heading(), "", *lines, *self._warnings()])

    def as_json(self) -> dict:
        return {
            "scenario": self.title,
            "rounds": len(self.rounds.quiet),
            "roundsThrownAway": self.rounds.thrown_away,
            "contenders": [self._contender_as_json(name) for name in self.contenders],
        }

    def _heading(self) -> str:
        thrown_away = f", {self.rounds.thrown_away} thrown away" if self.rounds.thrown_away else ""
        rounds = f"medians of {len(self.rounds.quiet)} rounds" if len(self.rounds.quiet) > 1 else "one round"
        return f"{self.title}: {rounds}{thrown_away}"

    def _row(self, name: str) -> list[str]:
        figures = [f"{self._median(name, column.key):,.{column.digits}f}" for column in self.columns]
        return [name, *figures, *(f"{self._ratio(name, column.key):.2f}" for column in self._compared())]

    def _warnings(self) -> list[str]:
        limited = [name for name in self.contenders if self._median(name, "maker_share") > MAKER_WAS_THE_LIMIT]
        return [f"wrk used its whole core, so the rate may be its own: {', '.join(limited)}"] if limited else []

    def _contender_as_json(self, name: str) -> dict:
        keys = list(self.rounds.quiet[0][name])
        return {
            "name": name,
            "median": {key: self._median(name, key) for key in keys},
            "firstOverThis": {column.key: self._ratio(name, column.key) for column in self._compared()},
            "rounds": [readings[name] for readings in self.rounds.quiet],
        }

    def _compared(self) -> list[Column]:
        return [column for column in self.columns if column.compared]

    def _median(self, name: str, key: str) -> float:
        return median(readings[name].get(key, 0.0) for readings in self.rounds.quiet)

    def _ratio(self, name: str, key: str) -> float:
        """The median of the ratios within each round, which drift between rounds does not touch."""
        return median(readings[self.contenders[0]][key] / (readings[name][key] or float("nan")) for readings in self.rounds.quiet)


def _line(cells: list[str], widths: list[int]) -> str:
    name, *figures = cells
    padded = [name.ljust(widths[0])] + [figure.rjust(width) for figure, width in zip(figures, widths[1:])]
    return "| " + " | ".join(padded) + " |"
