# The plan and the writer are one model each in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from odoo import api, models
from odoo.tools import SQL

from ..write.merging import as_row_value

# Key of a contact's facts: field -> ids of the records it is linked to.
LINKS = "links"
# Names of fields in which other companies have values of their own.
ELSEWHERE = "elsewhere"
# Kinds of values that are written as they are stored.
PLAIN = (str, int)


class ContactImportUndoPlan(models.AbstractModel):
    """Lists of records that contacts are linked to, beside their tags."""

    _inherit = "contact.import.undo.plan"

    @api.model
    def _link_fields(self):
        """Name -> field, of those an import may have filled."""
        partner = self.env["res.partner"]
        further_fields = (
            self.env["contact.import.fields"].with_user(self.env.user)._further_fields()
        )
        return {
            field.partner: partner._fields[field.partner]
            for field in further_fields.values()
            if field.kind == "many2many"
        }

    @api.model
    def _read_links(self, contacts):
        """:param dict contacts: id -> facts; ``LINKS`` is filled in"""
        for contact in contacts.values():
            contact[LINKS] = {}
        for name, field in self._link_fields().items() if contacts else ():
            rows = self.env.execute_query(
                SQL(
                    """SELECT %(one)s, %(other)s FROM %(table)s
                       WHERE %(one)s = ANY(%(ids)s)""",
                    one=SQL.identifier(field.column1),
                    other=SQL.identifier(field.column2),
                    table=SQL.identifier(field.relation),
                    ids=list(contacts),
                )
            )
            for partner, other in rows:
                contacts[partner][LINKS].setdefault(name, set()).add(other)

    @api.model
    def _links_changed(self, image, contact):
        """Fields whose links are other ones than a line made (those that were deleted
        since are no change), and those in which another company has a value of its own:
        somebody there uses this contact."""
        made = image.get(LINKS, ({}, {}))[1]
        links = [
            name
            for name, held in contact[LINKS].items()
            if held - set(made.get(name, ()))
        ]
        return links + contact[ELSEWHERE]

    @api.model
    def _as_written(self, contact, fields):
        """The columns of a contact as an import writes them: of fields of which each
        company has its own value, that of the company that imports."""
        company = str(self.env.company.id)
        elsewhere = []
        for name in fields:
            value = contact[name]
            if value is None or isinstance(value, PLAIN):
                continue
            if isinstance(value, dict) and fields[name].company_dependent:
                if any(held for key, held in value.items() if key != company):
                    elsewhere.append(name)
                value = value.get(company)
            contact[name] = as_row_value(value)
        contact[ELSEWHERE] = elsewhere
        return contact


class ContactImportWriter(models.AbstractModel):
    _inherit = "contact.import.writer"

    @api.model
    def _undo_links(self, imported, changes):
        """Links that lines made are taken away, those they took away come back.

        :param changes: ``(contact id, [field -> ids taken away, field -> ids added])``
        """
        link_fields = self.env["contact.import.undo.plan"]._link_fields()
        groups = {}
        for partner, (gone, added) in changes:
            for name in {*gone, *added} & link_fields.keys():
                back, away = gone.get(name, ()), added.get(name, ())
                key = (name, tuple(back), tuple(away))
                groups.setdefault(key, []).append(partner)
        for (name, back, away), partners in groups.items():
            comodel = self.env[link_fields[name].comodel_name]
            commands = [(3, id_) for id_ in away]
            commands += [(4, id_) for id_ in comodel.browse(back).exists().ids]
            self.env["res.partner"].browse(partners).write({name: commands})
