from odoo import api, models
from odoo.tools import email_normalize

# What is left of a contact that invoices or bookings need.
BLANK = (
    *("email", "phone", "street", "street2", "zip", "city", "website", "comment"),
    *("given_name", "family_name", "salutation", "function", "ref", "company_name"),
    "image_1920",
)


class ContactErasure(models.AbstractModel):
    """Everything this addon holds of a person goes; a keyed hash stays, which refuses
    the rows of later files."""

    _name = "contact.erasure"
    _description = "Erasure of a Person"

    @api.model
    def _erase(self, email, name="", contacts_too=False):
        """Erase a person.

        :param str email: of the person
        :param str name: distinguishes people who share the address
        :param bool contacts_too: delete the contacts, or blank those that are in use
        :return: dict: what was erased -> how many
        """
        address = email_normalize(email)
        contacts = self._contacts_of(address, name)
        addresses = self._addresses_of(contacts)
        named = self._of_shared_address(address, name, contacts)
        if not named:
            addresses.add(("email", address))
        self.env["contact.erased"].sudo()._remember({*addresses, *named})
        counts = self._wipe(addresses, contacts, address, named)
        if contacts_too:
            counts["contacts"] = self._wipe_contacts(contacts)
        # What is left somewhere in a text nobody thought of.
        self._sweep(addresses)
        self.env.invalidate_all()
        return counts

    @api.model
    def _contacts_of(self, address, name):
        """The contacts that are this person, archived ones included."""
        holders = self.env["contact.consent"]._holders_of("email", {address})
        contacts = self.env["res.partner"].sudo().with_context(active_test=False)
        contacts = contacts.browse(sorted(holders)).exists()
        called = contacts.filtered(
            lambda contact: (
                (contact.name or "").strip().casefold() == name.strip().casefold()
            )
        )
        # Who works with this system is not erased by an address.
        return (called or contacts).filtered(
            lambda contact: all(user._is_portal() for user in contact.user_ids)
        )

    @api.model
    def _of_shared_address(self, address, name, contacts):
        """How a person is known whose address somebody else has too, who stays.

        :param str address: normalised
        :param contacts: those that are this person
        :return: set of ``(kind, address)``, see ``contact.erased._named``; empty where
            the whole address is this person's
        """
        others = self.env["contact.consent"]._holders_of("email", {address})
        if not contacts or not others - set(contacts.ids):
            return set()
        erased = self.env["contact.erased"]
        called = {erased._named(address, told) for told in (name, contacts[0].name)}
        return called - {None}

    @api.model
    def _addresses_of(self, contacts):
        """``(kind, address)`` of a person; those somebody else has too stay theirs."""
        own = self.env["contact.further.address"]._known_keys(contacts.ids)
        addresses = {key for keys in own.values() for key in keys}
        shared = {
            (kind, address)
            for kind, address in addresses
            if self.env["contact.consent"]._holders_of(kind, {address})
            - set(contacts.ids)
        }
        emails = {key for key in addresses - shared if key[0] == "email"}
        return emails or addresses - shared

    @api.model
    def _wipe_contacts(self, contacts):
        """Delete contacts; one that other records need loses everything personal. A
        login of the portal is closed, as its user can do: Odoo deletes it then."""
        for contact in contacts:
            logins = contact.user_ids
            # What refuses to archive a contact asks for active users.
            contact = contact.with_context(active_test=True)
            logins = logins.with_context(active_test=True)
            if logins:
                logins._deactivate_portal_user()
                logins.signature = False
            self.env["contact.consent"].sudo().search(
                [("partner_id", "=", contact.id)]
            ).unlink()
            uses = self.env["contact.import.undo.use"]._uses([contact.id])
            if not (logins or uses.get(contact.id)):
                contact.unlink()
                continue
            vals = {name: False for name in BLANK}
            contact.write({**vals, "name": self.env._("Erased"), "active": False})
            contact.message_ids.sudo().unlink()
        return len(contacts)
