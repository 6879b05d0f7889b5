"""Rows read by several processes come to the same as rows read by one."""

import unittest
from unittest.mock import patch

from ...core import row_pool
from ...core.copy_rows import RowFormat
from ...core.line_columns import VALUES
from ...core.matching.grouping import FileGrouping
from ...core.row_pool import RowPool, processes_here, row_texts
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
FORMAT = RowFormat(7, "none", VALUES)
LINE = FORMAT.columns.index("line")
STATE = FORMAT.columns.index("state")


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
        texts = row_texts(stager, FORMAT, ARGUMENTS, told, processes, alone=100)
        text = "".join(texts)
        index = grouping.index
        return text, (
            index.lines,
            index.valid,
            dict(index.shared()),
            index.frequent_names(2),
        )

    def test_the_same_in_the_same_order(self):
        alone = self.staged(1)
        self.assertEqual(self.staged(2), alone)
        staged = [text.split("\t") for text in alone[0].splitlines()]
        lines = [int(cells[LINE]) for cells in staged]
        self.assertEqual(lines, list(range(2, self.count + 2)))
        self.assertEqual({cells[STATE] for cells in staged}, {"valid", "invalid"})
        self.assertNotIn("secret", alone[0])

    def test_most_rows_are_read_by_the_others(self):
        with patch.object(RowStager, "read", side_effect=AssertionError):
            with RowPool(ARGUMENTS, FORMAT, 2) as pool:
                answers = list(pool.read(map(padded, rows(1200))))
        self.assertEqual(sum(len(batch) for batch, _answer in answers), 1200)
        self.assertNotIn(None, [answer for _batch, answer in answers])

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
            texts = row_texts(stager, FORMAT, ARGUMENTS, map(padded, rows(50)), 4)
            self.assertEqual("".join(texts).count("\n"), 50)
        self.assertGreaterEqual(processes_here(), 1)
