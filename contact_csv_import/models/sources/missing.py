# pylint: disable=consider-merging-classes-inherited
from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..replace.replace_plan import replace_issue
from ..words.sentences import issue_message
from .source import MANAGER_GROUP

# How it is said, for each thing that is done.
CODES = {
    "list": "MISSING_LISTED",
    "tag": "MISSING_TAGGED",
    "archive": "MISSING_ARCHIVED",
}


class ContactImportSource(models.Model):
    """Files that hold the whole list each time: what becomes of contacts that earlier
    files of the source brought and the newest has no more. The rules, the stops and the
    undo are those of the room "replace"."""

    _inherit = "contact.import.source"

    missing_action = fields.Selection(
        [
            ("none", "Nothing: each file holds only a part"),
            ("list", "Only list them"),
            ("tag", "Give them a tag"),
            ("archive", "Archive them"),
        ],
        string="No Longer in the File",
        required=True,
        default="list",
        help="For files that hold the whole list each time: contacts that earlier "
        "files brought and the newest has no more. Nothing is done where a file is "
        "much shorter than the last one, or where too many would be missing: its mail "
        "says so. Who is in a file again loses the tag. Undoing the import takes it "
        "back.",
    )
    missing_tag_id = fields.Many2one(
        "res.partner.category", string="Their Tag", ondelete="restrict"
    )

    _missing_tag_chosen = models.Constraint(
        "CHECK (missing_action <> 'tag' OR missing_tag_id IS NOT NULL)",
        "Choose the tag of contacts that are no longer in the file.",
    )

    @api.model
    def _fields_of_users(self):
        return super()._fields_of_users() | {"missing_action", "missing_tag_id"}

    @api.constrains("missing_action", "user_id")
    def _check_missing_action(self):
        for source in self.sudo():
            if not source._may_change_missing():
                raise ValidationError(
                    self.env._(
                        "Only a manager of imports tags or archives contacts that are "
                        "no longer in a file, and %(user)s is none.",
                        user=source.user_id.name,
                    )
                )

    def _may_change_missing(self):
        """Whether its user may do what is to be done."""
        return self.missing_action in ("none", "list") or self.user_id.has_group(
            MANAGER_GROUP
        )


class ContactImportSourceFile(models.Model):
    _inherit = "contact.import.source.file"

    missing = fields.Json(help="What is said of contacts that are not in it: issues.")
    missing_text = fields.Char(
        string="Not in the File", compute="_compute_missing_text"
    )

    @api.depends("missing")
    @api.depends_context("lang")
    def _compute_missing_text(self):
        for file in self:
            sentences = [issue_message(self.env, said) for said in file.missing or ()]
            file.missing_text = " ".join(sentences) or False

    def _follow_missing(self):
        """The import of this file is done: see to the contacts it has no more, and to
        those it has again, once.

        Where something is done with them the import goes on, with another state.
        """
        imported, source = self.import_id, self.source_id
        if imported.replacing_started_at or imported.purged:
            return
        acting = imported._on_behalf_of(source.user_id)
        again = self.env["contact.import.replacement"]._order_clearing(acting, source)
        said = [
            replace_issue("MISSING_AGAIN", count=count, tag=tag.name)
            for tag, count in again.items()
        ]
        if source.missing_action != "none":
            said += self._see_to_missing(acting)
        self.missing = said or False

    def _see_to_missing(self, acting):
        """
        :param acting: its import, with the rights of the user of the source
        :return: list of issues that say what is done with who is not in it
        """
        source = self.source_id
        tag = source.missing_tag_id if source.missing_action == "tag" else None
        replacement = self.env["contact.import.replacement"]
        preview = replacement._replace_preview(acting, source, tag)
        if not preview["count"]:
            return []
        if preview["stops"]:
            return preview["stops"]
        if not source._may_change_missing():
            return [replace_issue("MISSING_NO_RIGHTS", user=source.user_id.name)]
        if source.missing_action == "list":
            replacer = self.env["contact.import.replacer"]
            replacer._book(acting.id, preview["verdicts"], state="listed")
        else:
            replacement._order_replacing(acting, preview["verdicts"], tag)
        params = {"count": preview["count"], **({"tag": tag.name} if tag else {})}
        return [replace_issue(CODES[source.missing_action], **params)]
