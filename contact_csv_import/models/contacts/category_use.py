# res.partner.category is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL


class ResPartnerCategory(models.Model):
    """Categories with the number of their contacts; two can be made one."""

    _inherit = "res.partner.category"

    contact_count = fields.Integer(
        compute="_compute_contact_count", string="Contacts", groups="base.group_user"
    )

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_contact_count(self):
        """As many as the user sees in the list of contacts."""
        counts = dict(
            self.env["res.partner"]._read_group(
                [("category_id", "in", self.ids)], ["category_id"], ["__count"]
            )
        )
        for category in self:
            category.contact_count = counts.get(category._origin, 0)

    def action_view_category_contacts(self):
        """The contacts of this category."""
        self.ensure_one()
        self.check_access("read")
        return {
            **self.env["ir.actions.act_window"]._for_xml_id("contacts.action_contacts"),
            "domain": [("category_id", "in", self.ids)],
            "context": {"default_category_id": [(6, 0, self.ids)]},
        }

    def action_view_category_imports(self):
        """The imports that put contacts into this category."""
        self.ensure_one()
        self.check_access("read")
        rows = self.env.execute_query(
            SQL(
                """SELECT DISTINCT l.import_id FROM contact_import_line l
                   JOIN res_partner_res_partner_category_rel r
                     ON r.partner_id = l.partner_id
                   WHERE r.category_id = %s""",
                self.id,
            )
        )
        return {
            **self.env["ir.actions.act_window"]._for_xml_id(
                "contact_csv_import.contact_import_action"
            ),
            "domain": [
                *("|", ("id", "in", [id_ for (id_,) in rows])),
                ("category_ids", "in", self.ids),
            ],
        }

    def _merge_into(self, kept):
        """Put all that is in these categories into another one, and delete them.

        :param kept: ``res.partner.category``
        :raises UserError: where one of them is above the other one
        """
        gone = self - kept
        if kept.search_count([("id", "parent_of", kept.ids), ("id", "in", gone.ids)]):
            raise UserError(
                self.env._(
                    "“%(name)s” stands below a category it would be merged with: move "
                    "it first.",
                    name=kept.name,
                )
            )
        self.env.flush_all()
        for model in self.env.registry.values():
            if model._abstract or not model._auto:
                continue
            for field in model._fields.values():
                if field.comodel_name == self._name and field.store:
                    self._repoint(model._table, field, kept.id)
        gone.child_ids.parent_id = kept
        self.env.invalidate_all()
        gone.unlink()

    def _repoint(self, table, field, kept_id):
        """Let whatever names one of these categories in a field name another one."""
        if field.type == "many2one" and field.name != "parent_id":
            self.env.cr.execute(
                SQL(
                    """UPDATE %(table)s SET %(name)s = %(kept)s
                       WHERE %(name)s = ANY(%(ids)s)""",
                    table=SQL.identifier(table),
                    name=SQL.identifier(field.name),
                    kept=kept_id,
                    ids=[id_ for id_ in self.ids if id_ != kept_id],
                )
            )
        elif field.type == "many2many":
            self.env.cr.execute(
                SQL(
                    """INSERT INTO %(table)s (%(own)s, %(other)s)
                       SELECT DISTINCT %(own)s, %(kept)s FROM %(table)s
                       WHERE %(other)s = ANY(%(ids)s)
                       ON CONFLICT DO NOTHING""",
                    table=SQL.identifier(field.relation),
                    own=SQL.identifier(field.column1),
                    other=SQL.identifier(field.column2),
                    kept=kept_id,
                    ids=self.ids,
                )
            )
