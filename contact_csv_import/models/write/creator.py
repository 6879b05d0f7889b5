# The writer is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
from odoo import api, models

from ..direct.loader import loader_of
from ..records.guarded import as_import_writing

# Filled in before the INSERT, for each contact by itself; without a parent they come
# out the same for all.
ALIKE = ("properties", "user_id")
PICTURES = ("image_1024", "image_512", "image_256", "image_128")


class ContactImportWriter(models.AbstractModel):
    """New contacts in bulk."""

    _inherit = "contact.import.writer"

    @api.model
    def _create_partners(self, vals_list, sanitized=None):
        """New contacts, past the ORM where that was seen to make no difference.

        :param vals_list: as :meth:`_prepare_partner_vals` makes them
        :param dict sanitized: phone as it is written -> its E.164 form, where the
            staging has found it out already (Odoo would parse each number twice more)
        """
        sanitized = sanitized or {}
        loader = loader_of(self.env)
        if loader is None:
            return self._create_through_orm(vals_list, sanitized)
        return loader.make(
            self.env,
            vals_list,
            sanitized,
            lambda chosen: self._create_through_orm(chosen, sanitized),
        )

    @api.model
    def _write_partners(self, changes, sanitized):
        """Change contacts that are there, past the ORM where that was seen to make no
        difference.

        :param changes: ``(id of the contact, values as write takes them)``
        :param dict sanitized: see :meth:`_create_partners`
        """

        # What Odoo reads of one of them, it reads of all.
        partners = self.env["res.partner"].browse([contact for contact, _v in changes])

        def through_orm(contacts, vals):
            partners.browse(contacts).with_prefetch(partners.ids).write(vals)

        loader = loader_of(self.env)
        if loader is None:
            for contact, vals in changes:
                through_orm([contact], vals)
        else:
            loader.updates.change(self.env, changes, sanitized, through_orm)

    @api.model
    def _create_through_orm(self, vals_list, sanitized):
        """``create``, without what it would find out for each contact in vain: much of
        the time an import writes (``./dev bench``)."""
        partner = self.env["res.partner"]
        synchronised = self.env.context.get("contact_import_synchronised")
        if not synchronised and any("parent_id" in vals for vals in vals_list):
            # A hook made contacts of a company: they take over much from it.
            return as_import_writing(partner).create(vals_list)
        blank = partner.new({})
        alike = {
            name: partner._fields[name].convert_to_write(blank[name], partner)
            for name in ALIKE
        }
        alike.update(partner.default_get(ALIKE))
        partners = (
            as_import_writing(partner)
            .with_context(
                _partners_skip_fields_sync=True,
                contact_import_defaults=partner._add_missing_default_values({}),
            )
            .create([{**alike, **vals} for vals in vals_list])
        )
        without_picture = partners.filtered(lambda contact: not contact.image_1920)
        for name in PICTURES:
            self.env.remove_to_compute(partner._fields[name], without_picture)
        self._hand_over_phones(partners, sanitized)
        return partners

    @api.model
    def _hand_over_phones(self, partners, sanitized):
        field = partners._fields["phone_sanitized"]
        with_known_phone = partners.filtered(lambda contact: contact.phone in sanitized)
        self.env.remove_to_compute(field, with_known_phone)
        for partner in with_known_phone:
            field._update_cache(partner, sanitized[partner.phone], dirty=True)
