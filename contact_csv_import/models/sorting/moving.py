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

    def _ask_consent(self, category):
        """Begin a request for these people: rows of an import that hold until they
        agree, so what becomes of an answer is what becomes of any held row's.

        :param category: ``res.partner.category`` of who agrees
        :return: ``contact.consent.request``, a draft
        :raises UserError: where none of these people is unassigned
        """
        imported = self._move_into(
            category,
            name=self.env._("Asked for consent: %(category)s", category=category.name),
            without_consent="hold",
        )
        lines = self.env["contact.import.line"]
        return lines.search(
            [("import_id", "=", imported.id)], order="line"
        )._begin_request()

    def _move_into(self, category, **vals):
        """
        :param category: ``res.partner.category``
        :param vals: further fields of the import
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
        name = self.env._("Sorted into %(category)s", category=category.name)
        imported = self.env["contact.import"]._create_draft(
            text.encode(),
            "unassigned.csv",
            self.env.ref("contact_csv_import.profile_standard"),
            category_ids=[(6, 0, category.ids)],
            allow_again=True,
            **{"name": name, **vals},
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
        earlier = self._held_lines()
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
        self._replace_lines(earlier)
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

    def _held_lines(self):
        """
        :return: dict: id of one of these people -> the row that waits for its consent
        """
        lines = self.env["contact.import.line"].sudo()
        lines.flush_model()
        self.flush_model()
        rows = self.env.execute_query(
            SQL(
                """SELECT u.id, l.id FROM contact_unassigned u
                   JOIN contact_import_line l
                        ON l.import_id = u.import_id AND l.line = u.line
                   WHERE u.id = ANY(%s) AND l.state = 'held'""",
                self.ids,
            )
        )
        return {person: lines.browse(line) for person, line in rows}

    def _replace_lines(self, earlier):
        """Rows that waited for a consent give way to those of now, with the letters
        that were sent for them.

        :param dict earlier: as :meth:`_held_lines` makes it
        """
        if not earlier:
            return
        self.env["contact.consent.asked"].flush_model()
        self.env.execute_query(
            SQL(
                """UPDATE contact_consent_asked a SET line_id = l.id
                   FROM unnest(%s::int[], %s::int[]) AS t(person, line)
                   JOIN contact_unassigned u ON u.id = t.person
                   JOIN contact_import_line l
                        ON l.import_id = u.import_id AND l.line = u.line
                   WHERE a.line_id = t.line
                   RETURNING a.id""",
                list(earlier),
                [line.id for line in earlier.values()],
            )
        )
        self.env.invalidate_all()
        self.env["contact.import.line"].concat(*earlier.values()).action_drop()
