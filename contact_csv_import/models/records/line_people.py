# contact.import.line is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from odoo import api, fields, models
from odoo.fields import Domain

from ...core.person_lines import LINES, MOST_PEOPLE, line_of, person_line, person_of
from ..words.lines import line_words

# The rows of the file, whose outcomes add up to its lines; and those of the further
# people that they hold.
FILE_ROWS = Domain("line", "<", LINES)
FURTHER_PEOPLE = Domain("line", ">", LINES)


class ContactImportLine(models.Model):
    """Rows of a file that hold several people: each further one is a row as well."""

    _inherit = "contact.import.line"

    of_line = fields.Integer(
        compute="_compute_of_line",
        search="_search_of_line",
        help="Line of the file, counted from 1.",
    )
    person = fields.Integer(
        compute="_compute_of_line",
        help="Which person of its line it is; 1 is whom the line is about.",
    )
    repeats_text = fields.Char(compute="_compute_repeats_text", string="Repeats")
    line_people_ids = fields.Many2many(
        "contact.import.line",
        compute="_compute_line_people",
        string="Other People of the Line",
    )

    @api.depends("line")
    def _compute_of_line(self):
        for line in self:
            line.of_line = line_of(line.line)
            line.person = person_of(line.line)

    @api.model
    def _search_of_line(self, operator, value):
        """All rows of some lines."""
        if operator != "in":
            return NotImplemented
        people = range(1, MOST_PEOPLE + 1)
        return Domain(
            "line",
            "in",
            [
                person_line(line, person)
                for line in value
                for person in people
                if 0 < line < LINES
            ],
        )

    @api.depends("duplicate_of")
    @api.depends_context("lang")
    def _compute_repeats_text(self):
        for line in self:
            leader = line.duplicate_of
            words = str(line_words(self.env, leader)) if leader else False
            line.repeats_text = words

    @api.depends("line", "import_id")
    def _compute_line_people(self):
        """The other people of the same line."""
        for imported, lines in self.grouped("import_id").items():
            mine = Domain("import_id", "=", imported._origin.id)
            wanted = Domain("of_line", "in", lines.mapped("of_line"))
            people = self.search(mine & wanted, order="line").grouped("of_line")
            for line in lines:
                own = people.get(line.of_line, self.browse())
                line.line_people_ids = own - line._origin

    @api.depends("line")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for line in self:
            line.display_name = self.env._(
                "Line %(number)s", number=line_words(self.env, line.line)
            )
