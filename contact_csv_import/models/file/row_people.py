"""Rows that hold several people: what is proposed of the columns, and what a person
said. Nothing of it is done unasked."""

from odoo import api, fields, models

from ...core.layouts import several_people
from ...core.person_lines import MOST_PEOPLE

# Somebody said where these columns go.
DECIDED = ("chosen", "profile", "continued", "added")


class ContactImportColumn(models.Model):
    """Whose a column is where each row holds several people."""

    _inherit = "contact.import.column"

    person = fields.Integer(
        readonly=True,
        help="Of which further person of each row it is, from 2 on; 0 for whom the row "
        "is about.",
    )
    person_text = fields.Char(compute="_compute_person_text", string="Whose")

    _person_check = models.Constraint(
        f"CHECK (person IS NULL OR person = 0 OR person BETWEEN 2 AND {MOST_PEOPLE})",
        "The number of a further person is from 2 to 20.",
    )

    @api.depends("person")
    @api.depends_context("lang")
    def _compute_person_text(self):
        for column in self:
            words = self.env._("Person %(number)s", number=column.person)
            column.person_text = words if column.person else False

    def _people(self):
        """Column -> the further person whose it is, as the pure stages take it."""
        return {c.index: c.person for c in self if c.person and c.field_name}

    def _people_offered(self):
        """The people that each row seems to hold, where nobody said anything of their
        columns.

        :param self: the columns of one import
        :rtype: core.layouts.SeveralPeople or None
        """
        if self.import_id.state != "draft" or any(self.mapped("person")):
            return None
        offered = self._people_recognised()
        if not offered:
            return None
        theirs = {column for person in offered.further for column in person.fields}
        is_open = any(c.index in theirs and c.reason not in DECIDED for c in self)
        return offered if is_open else None

    def _people_recognised(self):
        reading = self.import_id._cached_reading()
        if not reading or not reading.header:
            return None
        headers = [column.header for column in reading.columns]
        samples = [column.samples for column in reading.columns]
        return several_people(headers, samples, MOST_PEOPLE)

    def _people_offer_words(self):
        """What is proposed, in a sentence; False where nothing is."""
        offered = self._people_offered()
        if not offered:
            return False
        labels = [
            offered.first.label or self.env._("whom the row is about"),
            *(person.label for person in offered.further),
        ]
        return self.env._(
            "Each row holds up to %(count)s people (%(people)s).",
            count=len(labels),
            people=", ".join(
                self.env._("person %(number)s", number=label)
                if label.isdecimal()
                else label
                for label in labels
            ),
        )

    def _people_words(self):
        """What was chosen, in a sentence; False where rows are one person each."""
        people = set(self._people().values())
        if not people:
            return False
        return self.env._(
            "Each row becomes up to %(count)s contacts: of a further person, one is "
            "made wherever its columns hold something. All of them share the address, "
            "the company, the language and the tags of the row, unless they have their "
            "own; never its consent or its reference.",
            count=1 + len(people),
        )

    def _import_each_person(self):
        """Each person of a row becomes a contact of its own."""
        imported = self.import_id
        imported._check_state("draft")
        offered = self._people_offered()
        if not offered:
            return
        columns = {column.index: column for column in self}
        kinds = imported._profile_kinds()
        for number, person in [(0, offered.first), *enumerate(offered.further, 2)]:
            for index, name in person.fields.items():
                columns[index].sudo().write(
                    {"field_name": name, "person": number, "match_key": name in kinds}
                )

    def _import_one_person(self):
        """Each row is one contact after all: the columns go where they went before."""
        imported = self.import_id
        imported._check_state("draft")
        offered = self._people_recognised()
        first = set(offered.first.fields) if offered else set()
        undone = self.filtered(lambda c: c.person or c.index in first)
        undone.sudo().write(
            {"person": 0, "field_name": False, "chosen": False, "reason": False}
        )
        imported.action_read_again()
