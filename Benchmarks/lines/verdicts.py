"""Which rows of a comparison are better or worse than the peers', counted in two ways.

Against the best peer of each row: the program that comes nearest to what the row asks for sets the bound, and whoever sets
it also bounds the hyphens, the hyphens one under another and the ladders, since hyphens are what even gaps are bought with.
A peer that is best in no row bounds nothing. Each row alone: every row, those of hyphens too, against the best of either
peer, whatever that peer pays elsewhere.
"""

import dataclasses

HYPHENS = ("hyphens", "hyphens under hyphens", "ladders of three")
# Slack in Chinese goes between Han characters or into marks. The rows of both together say how far each stands from its
# place; these say it of one of them alone, and are counted only where each row is.
ALONE = ("between Han: 95 %", "，、。； inside a line: sd")
# Positions in a PDF are written to about this part of an em.
PRECISION = 0.002


@dataclasses.dataclass
class Row:
    """A name, what each program came to with the first one's own first, and what it should come to: nothing is better or
    worse about a row without."""

    name: str
    values: list
    ideal: float | None

    @property
    def distances(self):
        """How far each program is from what the row asks for, to the thousandth that is printed; None where it has none."""
        return [None if value is None else round(abs(value - self.ideal), 3) for value in self.values]

    def is_judged(self):
        return self.ideal is not None and self.values[0] is not None and any(
            value is not None for value in self.values[1:])

    def best_peers(self):
        """The places of the peers that nobody is nearer than; none where all programs are equal, which compares nothing."""
        first, *others = self.distances
        if all(other == first for other in others):
            return []
        best = min(other for other in others if other is not None)
        return [place for place, other in enumerate(others, 1) if other == best]

    def order(self):
        """-1 where the first program is nearer than all others, 1 where one of them is nearer, else 0."""
        first, *others = self.distances
        best = min(other for other in others if other is not None)
        precision = PRECISION + 1e-9 if isinstance(self.values[0], float) else 0
        return 1 if first > best + precision else -1 if first < best - precision else 0


def by_row_alone(rows):
    """For each row that is judged, its order."""
    return {row.name: row.order() for row in rows if row.is_judged()}


def by_best_peer(rows):
    """For each row that is judged, its order, and what is wrong with the rows that are worse, in words. More hyphens than the
    best peer of a row has are that row's fault; the rows of hyphens only show it."""
    hyphens = [row for row in rows if row.name in HYPHENS]
    judged, faults, bounds = {}, {}, {row.name: [] for row in hyphens}
    for row in rows:
        if not row.is_judged() or row.name in HYPHENS or row.name in ALONE:
            continue
        judged[row.name] = row.order()
        if judged[row.name] > 0:
            faults[row.name] = f"{written(row.values[0])} for {written_best(row)}"
        for peer in row.best_peers():
            for other in hyphens:
                bounds[other.name].append(other.values[peer])
                if other.values[0] > other.values[peer]:
                    judged[row.name] = 1
                    faults.setdefault(row.name, f"{other.name} {other.values[0]} for {other.values[peer]}")
    for row in hyphens:
        over = row.values[0] > min(bounds[row.name], default=row.values[0])
        judged[row.name] = 1 if over else min(0, row.order())
    return judged, faults


def written(value):
    return "-" if value is None else f"{value:.3f}" if isinstance(value, float) else str(value)


def written_best(row):
    return " and ".join(written(row.values[peer]) for peer in row.best_peers())
