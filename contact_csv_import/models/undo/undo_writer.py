# The writer is one model in several files, one concern each.
# pylint: disable=consider-merging-classes-inherited
import json

from psycopg2.extras import execute_values

from odoo import api, fields, models
from odoo.tools import SQL


class ContactImportWriter(models.AbstractModel):
    """What the lines of a chunk wrote is taken back, in the caller's transaction."""

    _inherit = "contact.import.writer"

    @api.model
    def _undo_chunk(self, imported, lines):
        """:param lines: dicts of lines that were locked, the last of the file first"""
        # Who imports the same people meanwhile waits, and finds them gone.
        created = [line for line in lines if line["state"] == "created"]
        self._claim_keys(imported, [{**line, "tags": ()} for line in created])
        plan = self.env["contact.import.undo.plan"]._plan_undoing(
            imported, lines, lock=True
        )
        self._void_consents(plan)
        beside = self._beside_to_undo(plan)
        self._restore(plan)
        self._restore_beside(beside)
        self._undo_others(imported, plan)
        self._archive(plan)
        # Each line is written once: before its contact goes, it lets go of it.
        self._record_undo(plan)
        self._remove(plan)

    @api.model
    def _void_consents(self, plan):
        """Consents this import recorded count no more; the ledger keeps both."""
        statements = [
            statement
            for undoing in plan
            if undoing.outcome != "removed"
            for statement in undoing.statements
        ]
        if not statements:
            return
        self.env.flush_all()
        self.env.execute_query(
            SQL(
                """INSERT INTO contact_consent
                   (partner_id, purpose_id, state, basis, method, recorded_at, user_id,
                    company_id, import_id, file_sha256, line, void_of_id)
                   SELECT partner_id, purpose_id, 'voided', basis, method, %s, %s,
                          company_id, import_id, file_sha256, line, id
                   FROM contact_consent WHERE id = ANY(%s) ORDER BY id
                   RETURNING id""",
                fields.Datetime.now(),
                self.env.uid,
                statements,
            )
        )
        self.env["contact.consent"].invalidate_model()

    @api.model
    def _restore(self, plan):
        """Contacts that get the same values back are written together."""
        gone = {undoing.partner for undoing in plan if undoing.outcome == "removed"}
        restored = {}
        for undoing in plan:
            if undoing.partner in gone or not (undoing.back or undoing.tags):
                continue
            vals = restored.setdefault(undoing.partner, {"category_id": []})
            # An earlier line of the file comes later and has the last word.
            vals.update(undoing.back)
            vals["category_id"] += [(3, tag) for tag in undoing.tags]
        self._complete_languages(restored)
        groups = {}
        for partner, vals in restored.items():
            if not vals["category_id"]:
                del vals["category_id"]
            key = json.dumps(vals, sort_keys=True)
            groups.setdefault(key, []).append(partner)
        partners = self.env["res.partner"]
        for key, ids in groups.items():
            partners.browse(ids).write(json.loads(key))

    @api.model
    def _complete_languages(self, restored):
        """Of Odoo's language and the contact's own each follows the other, unless both
        are given."""
        pair = ("lang", "language_code")
        speaking = [
            partner
            for partner, vals in restored.items()
            if any(name in vals for name in pair)
        ]
        for partner in self.env["res.partner"].browse(speaking):
            for name in pair:
                restored[partner.id].setdefault(name, partner[name])

    @api.model
    def _undo_others(self, imported, plan):
        """What lines wrote beside the fields of a contact, each kind at once.

        The hook of another kind is a method ``_undo_<name in the before-image>``; a
        kind without one stays.
        """
        kinds = {}
        for undoing in plan:
            for name, value in undoing.others.items():
                kinds.setdefault(name, []).append((undoing.partner, value))
        for name, entries in kinds.items():
            if hook := getattr(self, f"_undo_{name}", None):
                hook(imported, entries)

    @api.model
    def _undo_further_address_ids(self, imported, changes):
        """Further e-mails and phones that were kept with a contact.

        :param changes: ``(contact id, [[], [[kind, value], ...]])``
        """
        added = {
            (partner, kind, value)
            for partner, (_before, after) in changes
            for kind, value in after
        }
        addresses = self.env["contact.further.address"].sudo()
        kept = addresses.search(
            [("partner_id", "in", list({partner for partner, _k, _v in added}))]
        )
        kept.filtered(
            lambda address: (
                (address.partner_id.id, address.kind, address.value) in added
            )
        ).unlink()

    @api.model
    def _undo_removed_category_ids(self, imported, changes):
        """Tags that others took the place of.

        :param changes: ``(contact id, [ids that were taken away, []])``
        """
        tags = {tag for _partner, (before, _after) in changes for tag in before}
        left = set(self.env["res.partner.category"].browse(tags).exists().ids)
        groups = {}
        for partner, (before, _after) in changes:
            groups.setdefault(tuple(sorted(left & set(before))), []).append(partner)
        for before, partners in groups.items():
            vals = {"category_id": [(4, tag) for tag in before]}
            self.env["res.partner"].browse(partners).write(vals)

    @api.model
    def _archive(self, plan):
        ids = [undoing.partner for undoing in plan if undoing.outcome == "archived"]
        self.env["res.partner"].browse(ids).write({"active": False})

    @api.model
    def _remove(self, plan):
        """Delete contacts, those of a chunk at once."""
        ids = [undoing.partner for undoing in plan if undoing.outcome == "removed"]
        if not ids:
            return
        self.env.flush_all()
        # Lines of other people, and imports, that were merged into these: in one
        # statement what the database would do for each contact by itself.
        self.env.execute_query(
            SQL(
                """UPDATE contact_import_line SET partner_id = NULL
                   WHERE partner_id = ANY(%s) RETURNING id""",
                ids,
            )
        )
        self.env["contact.import.line"].invalidate_model(["partner_id"])
        self.env["res.partner"].browse(ids).unlink()

    @api.model
    def _record_undo(self, plan):
        """All lines of the chunk in one statement."""
        execute_values(
            self.env.cr._obj,
            """UPDATE contact_import_line l
               SET undo_state = v.state, undo_issues = v.issues::jsonb,
                   undone_fields = v.settled::jsonb,
                   partner_id = CASE WHEN v.state <> 'removed' THEN l.partner_id END
               FROM (VALUES %s) AS v(id, state, issues, settled)
               WHERE l.id = v.id""",
            [
                (
                    undoing.line["id"],
                    undoing.outcome,
                    json.dumps(undoing.issues) if undoing.issues else None,
                    json.dumps(settled) if (settled := undoing.all_settled) else None,
                )
                for undoing in plan
            ],
            page_size=len(plan),
        )
