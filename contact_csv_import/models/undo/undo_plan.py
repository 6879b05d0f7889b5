from odoo import api, models

from ...core.undo import Undoing, inverse, same
from ..write.merging import as_row_value


class ContactImportUndoPlan(models.AbstractModel):
    """What undoing lines would do; nothing is written.

    The preview and the run ask the same: what is shown is what happens, unless the
    contacts change in between.
    """

    _name = "contact.import.undo.plan"
    _description = "Contact Import: what undoing does"

    @api.model
    def _plan_undoing(self, imported, lines, carried=None, lock=False):
        """:param lines: dicts of the lines, the last of the file first: what a later
            line wrote goes back before what an earlier one wrote
        :param dict carried: facts that a caller carries from one chunk it plans to the
            next, with what earlier chunks would have done
        :param lock: hold the contacts until the transaction ends
        :return: an ``Undoing`` for each line
        """
        carried = {} if carried is None else carried
        facts = self._facts(imported, lines, carried, lock)
        plan = []
        for line in lines:
            undoing = Undoing(line, line["partner_ref"] or None)
            undoing.statements = facts["granted"].get(line["line"], [])
            if line["state"] == "created":
                self._plan_created(undoing, facts)
            elif line["state"] == "updated":
                self._plan_updated(undoing, facts)
            elif line["duplicate_of"] and line["partner_ref"]:
                undoing.tell("UNDO_WITH_LINE", other=line["duplicate_of"])
            if line["state"] != "updated":
                # Nothing of it is left; of what an update wrote, some may be.
                facts["undone"].add(line["id"])
            plan.append(undoing)
        return plan

    @api.model
    def _plan_created(self, undoing, facts):
        """A contact goes if this line made it, nobody changed it, nothing uses it."""
        partner = undoing.partner
        contact = facts["contacts"].get(partner)
        if contact is None:
            self._say_gone(undoing)
            return
        standing = {
            state: name
            for line, state, name in facts["standing"].get(partner, ())
            if line not in facts["undone"]
        }
        image = undoing.line["before_image"] or {}
        if "active" in undoing.settled_before:
            # Archived by an earlier undo: whoever took it back wants to have it.
            image = {**image, "active": [False, False]}
        changed = self._changed(image, contact, facts)
        kept = image.get("further_address_ids", ((), ()))[1]
        if facts["further"].get(partner, set()) - {tuple(entry) for entry in kept}:
            changed.append("further_address_ids")
        if undoing.line["merged"]:
            undoing.keep("UNDO_MERGED")
        elif partner in facts["users"] or partner in facts["companies"]:
            undoing.keep("UNDO_PROTECTED")
        elif partner not in facts["removable"]:
            undoing.keep("UNDO_NO_ACCESS")
        elif "updated" in standing:
            undoing.keep("UNDO_LATER_IMPORT", name=standing["updated"])
        elif standing:
            undoing.keep("UNDO_ALSO_IN", name=next(iter(standing.values())))
        elif partner in facts["spoken"]:
            undoing.keep("UNDO_CONSENT_SINCE")
        elif changed:
            for name in changed:
                undoing.keep("UNDO_CHANGED", field=name)
        elif uses := facts["uses"].get(partner):
            undoing.outcome = "archived"
            undoing.settled.add("active")
            undoing.tell("UNDO_IN_USE", uses=sorted(uses.items()))
        else:
            undoing.outcome = "removed"
            del facts["contacts"][partner]
            facts["removed"].add(partner)

    @api.model
    def _say_gone(self, undoing):
        if undoing.line["partner_id"]:
            # Merging repoints the line to the survivor, whom it did not create.
            undoing.keep("UNDO_MERGED")
        else:
            undoing.tell("UNDO_GONE")

    @api.model
    def _changed(self, image, contact, facts):
        """Fields of a contact that hold something else than what its line wrote, the
        defaults included. What Odoo computes unless a person says otherwise is compared
        where anything was written into the row since it was made.
        """
        wrote = {name: pair[1] for name, pair in image.items() if len(pair) == 2}
        untouched = contact["write_date"] == contact["create_date"]
        changed = []
        handed_down = facts["handed_down"] if _has_that_of_company(contact) else ()
        blank = {} if untouched else facts["blank"]
        for name, field in facts["fields"].items():
            held = contact[name]
            # Most are empty, and were never written.
            if not (held or name in wrote or blank.get(name)) or name in handed_down:
                continue
            if name in wrote:
                expected = self._as_held(field, held, wrote[name])
            elif field.compute:
                expected = held if untouched else blank.get(name)
            elif field.default and field.type in ("date", "datetime"):
                expected = held
            else:
                expected = False
            if not same(held, expected):
                changed.append(name)
        tags = set(wrote.get("category_id") or ())
        if contact["category_id"] != tags & (facts["tags"] | contact["category_id"]):
            changed.append("category_id")
        changed += self._links_changed(image, contact)
        return changed

    @api.model
    def _as_stored(self, field, value):
        """What the database holds of a value an import wrote: HTML is cleaned, numbers
        are rounded."""
        if field.type not in ("html", "float", "monetary") or not value:
            return value
        return as_row_value(field.convert_to_column(value, self.env["res.partner"]))

    @api.model
    def _plan_updated(self, undoing, facts):
        """Field by field: what still holds what the line wrote goes back."""
        partner = undoing.partner
        contact = facts["contacts"].get(partner)
        if contact is None:
            self._say_gone(undoing)
            return
        if facts["users"].get(partner):
            undoing.keep("UNDO_PROTECTED")
            return
        if partner not in facts["writable"]:
            undoing.keep("UNDO_NO_ACCESS")
            return
        fields = facts["fields"]
        settled = undoing.settled_before
        image = {
            name: pair
            for name, pair in (undoing.line["before_image"] or {}).items()
            if name not in settled
        }
        consent = image.pop("consent", None)
        image.pop("companies", None)
        beside = image.pop("beside", None)
        undoing.settled.update(image)
        tags = image.pop("category_id", ([], []))[1]
        undoing.others = {n: image.pop(n) for n in list(image) if n not in fields}
        stored = {
            name: [
                (name, before) not in facts["gone"] and before,
                self._as_held(fields[name], contact[name], after),
            ]
            for name, (before, after) in image.items()
        }
        undoing.back, stay = inverse(stored, contact)
        needed = self._stay_too(undoing.back, contact, facts)
        for name in needed:
            del undoing.back[name]
        undoing.held = {name: contact[name] for name in undoing.back}
        undoing.tags = sorted(contact["category_id"].intersection(tags))
        contact.update(undoing.back)
        contact["category_id"] -= set(undoing.tags)
        undoing.settled.difference_update(stay, needed)
        returns = undoing.back, undoing.tags, undoing.statements, undoing.others, beside
        if any(returns) or settled:
            undoing.outcome = "restored"
        facts["undone"].add(undoing.line["id"])
        for name in stay:
            undoing.keep("UNDO_FIELD_KEPT", field=name)
        for name in needed:
            undoing.keep("UNDO_FIELD_NEEDED", field=name)
        if consent and consent[1] in ("withdrawn", "refused"):
            undoing.tell("UNDO_WITHDRAWAL_STAYS")
            if undoing.outcome == "nothing":
                undoing.outcome = "kept"

    @api.model
    def _stay_too(self, back, contact, facts):
        """Fields that nobody changed, but that something else rests on."""
        names = []
        if "email" in back and contact["id"] in facts["users"]:
            # Whoever logs in with this contact keeps the address to log in with.
            names.append("email")
        if "country_id" in back and contact["state_id"] and "state_id" not in back:
            # A region that was chosen since lies in this country.
            names.append("country_id")
        return names

    @api.model
    def _as_held(self, field, held, value):
        """``value``, or what is held where that is the same once it is stored."""
        if same(held, value) or same(held, self._as_stored(field, value)):
            return held
        return value


def _has_that_of_company(contact):
    """Whether the address of a contact is its company's, not its own."""
    return contact.get("parent_id") and contact.get("type") == "contact"
