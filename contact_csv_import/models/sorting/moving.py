# contact.unassigned is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from odoo import models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ...core.export import ExportedContact, contacts_csv, csv_head, csv_rows
from ...core.export.contact import PROOF
from ...core.layouts import template_headers


class ContactUnassigned(models.Model):
    """People are moved into a category by an import: whether somebody is a contact
    already, what is written, the ledger and the undo are those of any import."""

    _inherit = "contact.unassigned"

    def _move_into(self, category):
        """
        :param category: ``res.partner.category``
        :return: ``contact.import``, which runs in the background
        :raises UserError: where none of these people is unassigned
        """
        self._check_sorting()
        people = self.filtered(lambda person: person.state == "open").sorted("id")
        people = people.filtered(lambda person: person.email_key or person.phone_key)
        if not people:
            raise UserError(
                self.env._("None of these people can be moved into a category.")
            )
        headers = template_headers(contacts_csv.FIELDS, "en")
        text = csv_head(headers, PROOF) + csv_rows(
            person._as_exported_person() for person in people
        )
        imported = self.env["contact.import"]._create_draft(
            text.encode(),
            "unassigned.csv",
            self.env.ref("contact_csv_import.profile_standard"),
            name=self.env._("Sorted into %(category)s", category=category.name),
            category_ids=[(6, 0, category.ids)],
            allow_again=True,
        )
        imported._stage_rows()
        people._note_lines(imported)
        imported.action_import()
        return imported

    def _as_exported_person(self):
        self.ensure_one()
        values = {
            "name": self.name,
            "company": self.company_name,
            "country": self.country_id.code,
            "language": self.language_code,
        }
        return ExportedContact(
            # One row is one line of the file.
            {name: " ".join(value.split()) for name, value in values.items() if value},
            emails=[self.email] if self.email_key else [],
            phones=[self.phone_key] if self.phone_key else [],
        )

    def _note_lines(self, imported):
        """Remember the line of each of these people; who is a contact goes to it, also
        where two contacts are one person."""
        # The first line of the file is its header.
        self.env.cr.execute(
            SQL(
                """UPDATE contact_unassigned u SET import_id = %s, line = t.line + 1
                   FROM unnest(%s::int[]) WITH ORDINALITY AS t(id, line)
                   WHERE u.id = t.id""",
                imported.id,
                self.ids,
            )
        )
        self.env["contact.import.line"].flush_model()
        self.env.cr.execute(
            SQL(
                """UPDATE contact_import_line l
                   SET override = 'update', override_partner_id = u.partner_id,
                       state = CASE l.state WHEN 'duplicate' THEN 'valid'
                               ELSE l.state END,
                       duplicate_of = NULL
                   FROM contact_unassigned u JOIN res_partner p ON p.id = u.partner_id
                   WHERE u.import_id = %(id)s AND l.import_id = %(id)s
                         AND u.line = l.line AND p.active""",
                id=imported.id,
            )
        )
        self.env.invalidate_all()
