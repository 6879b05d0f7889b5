# The writer is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
import datetime

from odoo import api, fields, models

from ...core.undo import same

BESIDE = "beside"


class ContactImportWriter(models.AbstractModel):
    """What an import changes of contacts beside what its plan says: kept with the line
    that caused it, and taken back with it."""

    _inherit = "contact.import.writer"

    @api.model
    def _keep_beside(self, plan, contacts, images, changes):
        """Put into the before-images what was changed and is not in them.

        :param dict changes: id of a contact -> field -> ``(before, after)``
        """
        planned = {}
        for person_plan in plan:
            if person_plan.is_written and (contact := contacts.get(person_plan.person)):
                planned.setdefault(contact, []).append(images[person_plan.person])
        others = {}
        for contact, differing in changes.items():
            if contact not in planned:
                others[contact] = differing
                continue
            # Several rows may have gone to it; what one of them planned is that one's.
            planned_names = set().union(*planned[contact])
            for name, pair in differing.items():
                if name not in planned_names:
                    planned[contact][-1][name] = [plain(value) for value in pair]
        causes = self._causes(plan, contacts, others) if others else {}
        for contact, differing in others.items():
            if contact not in causes:
                continue
            entries = images[causes[contact]].setdefault(BESIDE, [[], []])[1]
            for name, (before, after) in sorted(differing.items()):
                entries.append([contact, name, plain(before), plain(after)])

    @api.model
    def _causes(self, plan, contacts, others):
        """Contact -> the person whose line changed it: somebody of the same company,
        else the first one of the chunk that was written."""
        written = [
            person_plan
            for person_plan in plan
            if person_plan.outcome in ("created", "updated")
        ]
        if not written:
            return {}
        partners = self.env["res.partner"].sudo()
        family = {}
        for person_plan in written:
            partner = partners.browse(contacts[person_plan.person])
            family.setdefault(partner.commercial_partner_id.id, person_plan.person)
        first = written[0].person
        return {
            contact: family.get(
                partners.browse(contact).commercial_partner_id.id, first
            )
            for contact in others
        }

    @api.model
    def _beside_to_undo(self, plan):
        """What of other contacts goes back: what still holds what the lines wrote.

        :param plan: list of ``Undoing``
        :return: list of ``(contact id, field, before)``
        """
        entries = [
            entry
            for undoing in plan
            if (
                undoing.outcome in ("removed", "archived")
                or undoing.line["state"] == "updated"
            )
            and BESIDE not in undoing.settled_before
            for entry in (undoing.line["before_image"] or {}).get(BESIDE, ((), ()))[1]
        ]
        if not entries:
            return []
        for undoing in plan:
            undoing.settled.add(BESIDE)
        partners = (
            self.env["res.partner"].browse({entry[0] for entry in entries}).exists()
        )
        writable = set(partners._filtered_access("write").ids)
        partners.flush_recordset()
        held, back = {}, []
        for contact, name, before, after in entries:
            if contact not in writable or name not in partners._fields:
                continue
            partner = partners.browse(contact)
            now = held.setdefault((contact, name), _held(partner, name))
            if same(now, after):
                held[contact, name] = before
                back.append((contact, name, before))

        return back

    @api.model
    def _restore_beside(self, back):
        """Past Odoo's synchronisation, which would hand it on once more.

        :param back: see :meth:`_beside_to_undo`; a later one has the last word
        """
        values = {}
        for contact, name, before in back:
            values.setdefault(contact, {})[name] = before
        for contact, vals in values.items():
            partner = self.env["res.partner"].browse(contact).exists()
            vals = {n: v for n, v in vals.items() if _held(partner, n) != v}

            if partner and vals:
                models.BaseModel.write(partner, vals)


def plain(value):
    """A value of a column as JSON takes it, and ``write`` too."""
    if isinstance(value, datetime.datetime):
        return fields.Datetime.to_string(value)
    if isinstance(value, datetime.date):
        return fields.Date.to_string(value)
    return float(value) if hasattr(value, "as_tuple") else value or False


def _held(partner, name):
    value = partner[name]
    return plain(value.id if isinstance(value, models.BaseModel) else value)
