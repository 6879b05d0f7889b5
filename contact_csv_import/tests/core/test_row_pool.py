"""Rows read by several processes come to the same as rows read by one."""

import unittest
from unittest.mock import patch

from ...core import row_pool
from ...core.matching.grouping import FileGrouping
from ...core.row_pool import RowPool, processes_here, stage_rows
from ...core.rows import RowStager
from ...core.rules import Rules
from ...core.types import Issue, Row

FIELDS = ("name", "email", "phone", "country", "notes", "consent", "password", "ref")
ARGUMENTS = {
    "mapping": dict(enumerate(FIELDS)),
    "rules": Rules(region="DE", match_kinds=("email", "phone", "ref")),
    "width": len(FIELDS),
    "secret": (6,),
    "value_maps": {5: {"jo": "yes"}},
}


def rows(count):
    """People with all that reading may come to: values, warnings, errors."""
    for n in range(count):
        cells = (
            *(f"Gast {n} Öl", f"gast{n % 400}@example.com, g{n}@x.example"),
            *(f"030 9018{n % 700:04d}", ("Germany", "Nowhere", "")[n % 3]),
            *("Hund\nKatze", ("jo", "no", "?")[n % 3], "secret", f"R{n}"),
        )
        issues = (Issue("CARD_INVALID", "error"),) if n % 97 == 0 else ()
        yield (
            Row(n + 2, cells[: 3 if n % 89 == 0 else 8], issues)
            if n % 83
            else Row(n + 2, (*cells, "one", "too many"))
        )


def padded(row):
    """As readers hand them over: never fewer cells than the file has columns."""
    missing = len(FIELDS) - len(row.cells)
    return Row(row.line, (*row.cells, *[""] * missing), row.issues)


class TestRowPool(unittest.TestCase):
    count = 1800

    def staged(self, processes):
        grouping = FileGrouping(read=lambda lines: [])
        stager = RowStager(**ARGUMENTS, grouping=grouping)
        told = map(padded, rows(self.count))
        lines = list(stage_rows(stager, ARGUMENTS, told, processes, alone=100))
        index = grouping.index
        return lines, (
            index.lines,
            index.valid,
            index.shared(),
            index.frequent_names(2),
        )

    def test_the_same_in_the_same_order(self):
        alone = self.staged(1)
        self.assertEqual(self.staged(2), alone)
        lines = alone[0]
        self.assertEqual([line.line for line in lines], list(range(2, self.count + 2)))
        self.assertEqual({line.state for line in lines}, {"valid", "invalid"})
        self.assertNotIn("secret", {cell for line in lines for cell in line.raw})

    def test_most_rows_are_read_by_the_others(self):
        with patch.object(RowStager, "read", side_effect=AssertionError):
            with RowPool(ARGUMENTS, 2) as pool:
                told = [told for _row, told in pool.read(map(padded, rows(1200)))]
        self.assertEqual(len(told), 1200)
        self.assertNotIn(None, told)

    def test_a_process_that_dies_costs_no_row(self):
        ask = row_pool._Process.ask
        asked = []

        def dying(process, batch):
            asked.append(batch)
            if len(asked) == 2:
                process._process.kill()
            return ask(process, batch)

        with patch.object(row_pool._Process, "ask", dying):
            self.assertEqual(self.staged(2), self.staged(1))
        self.assertGreater(len(asked), 2)

    def test_few_rows_need_no_process(self):
        with patch.object(row_pool, "RowPool", side_effect=AssertionError):
            stager = RowStager(**ARGUMENTS)
            told = stage_rows(stager, ARGUMENTS, map(padded, rows(50)), 4)
            self.assertEqual(len(list(told)), 50)
        self.assertGreaterEqual(processes_here(), 1)
