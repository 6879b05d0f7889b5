import io
import lzma
import zipfile
import zlib

from odoo import api, models
from odoo.tools import SQL

from ...core.line_columns import OWN_KEY_COLUMNS, VALUE_TYPES
from .quoted import file_pattern, sql_patterns

OURS = "contact_csv_import"
TEXTS = ("char", "text", "json", "html")
# Unpacked so far when a file is searched for an address.
MOST = 64 * 1024 * 1024
# Raised by archives that are no good: see ``zipfile`` and what it unpacks with.
_BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError)


class ContactErasure(models.AbstractModel):
    """Where this addon keeps something of a person."""

    _inherit = "contact.erasure"

    @api.model
    def _traces(self, email):
        """How much there is of somebody.

        :param str email: normalised
        :return: dict: ``rows`` of imports, ``files`` of theirs, ``asked``
        """
        lines = self._lines_of({("email", email)}, [])
        asked = self.env["contact.consent.asked"].sudo()
        return {
            "rows": len(lines),
            "files": len(
                lines.import_id.filtered(lambda imported: imported._file_attachment())
            ),
            "asked": asked.search_count([("key", "=", email)]),
        }

    @api.model
    def _wipe(self, addresses, contacts, shared="", named=frozenset()):
        """Wipe what has one of these addresses, or belongs to these contacts.

        :param addresses: set of ``(kind, address)``
        :param str shared: an address that somebody else has too
        :param named: what of it is this person's, see ``contact.erased._named``; empty
            where it is not shared
        :return: dict: what was wiped -> how many
        """
        self.env.flush_all()
        emails = [address for kind, address in addresses if kind == "email"]
        lines = self._lines_of(addresses, contacts.ids)
        own = self._own_of_shared(shared, named) if named else {}
        lines |= own.get("contact.import.line", lines.browse())
        imports = lines.import_id | self._drafts_with(
            {*emails, *([shared] * bool(own))}
        )
        files = imports.filtered(lambda imported: imported._file_attachment())
        for imported in files:
            imported._delete_file()
        self._wipe_lines(lines)
        for imported in lines.import_id.filtered("counts"):
            imported._keep_counts()
        keys = self.env["contact.import.key"].sudo()
        digests = [
            keys._digest(keys._secret(), kind, address) for kind, address in addresses
        ]
        keys.search([("digest", "in", digests)]).unlink()
        self.env["contact.further.address"].sudo().search(
            [("partner_id", "in", contacts.ids)]
        ).unlink()
        self.env["contact.dead.address"].sudo().search(
            [("email", "in", emails)]
        ).unlink()
        self._wipe_unassigned(addresses, contacts)
        if own:
            own["contact.unassigned"].unlink()
        self._wipe_exports(emails, contacts)
        asked = (
            self.env["contact.consent.asked"]
            .sudo()
            .search(["|", ("key", "in", emails), ("partner_id", "in", contacts.ids)])
        )
        asked |= own.get("contact.consent.asked", asked.browse())
        self.env["mail.mail"].sudo().search(
            [("consent_asked_id", "in", asked.ids)]
        ).unlink()
        names = ("name", "email", "key", "answers", "answer_ip", "answer_agent")
        asked.write({**dict.fromkeys(names, False), "partner_id": False})
        return {"rows": len(lines), "files": len(files), "asked": len(asked)}

    @api.model
    def _own_of_shared(self, shared, named):
        """What people have who share an address, as far as it is this person's: known
        by the name.

        :return: dict: name of a model -> its records
        """
        erased = self.env["contact.erased"]
        found = {
            "contact.import.line": self._lines_of({("email", shared)}, []),
            "contact.unassigned": self.env["contact.unassigned"]
            .sudo()
            .search([("email_key", "=", shared)]),
            "contact.consent.asked": self.env["contact.consent.asked"]
            .sudo()
            .search([("key", "=", shared), ("partner_id", "=", False)]),
        }

        def is_own(record):
            parts = [
                record[name] if name in record else ""
                for name in ("name", "given_name", "family_name")
            ]
            return erased._named(shared, *parts) in named

        return {name: records.filtered(is_own) for name, records in found.items()}

    @api.model
    def _wipe_unassigned(self, addresses, contacts):
        """Delete the unassigned people with these addresses; a search leaves their
        records alone, as the hash of the address is kept."""
        emails = [address for kind, address in addresses if kind == "email"]
        phones = [address for kind, address in addresses if kind == "phone"]
        unassigned = self.env["contact.unassigned"].sudo()
        unassigned.search(
            [
                *("|", "|", ("email_key", "in", emails), ("phone_key", "in", phones)),
                ("partner_id", "in", contacts.ids),
            ]
        ).unlink()

    @api.model
    def _wipe_exports(self, emails, contacts):
        """Delete the files of exports that have one of these addresses or contacts;
        whoever needs such a file makes it again."""
        wanted = file_pattern(emails)
        for export in (
            self.env["contact.export"]
            .sudo()
            .search([("part_count", ">", 0), ("state", "!=", "purged")])
        ):
            if export._has_written(contacts) or any(
                wanted.search(part.lower()) for part in export._read_parts()
            ):
                export._purge()

    @api.model
    def _lines_of(self, addresses, partner_ids):
        """The staged rows of a person, by its addresses and contacts."""
        lines = self.env["contact.import.line"].sudo()
        lines.flush_model()
        emails = [address for kind, address in addresses if kind == "email"]
        phones = [address for kind, address in addresses if kind == "phone"]
        further = [f'[["{kind}", "{address}"]]' for kind, address in addresses]
        likes, quoted = sql_patterns(emails)
        rows = self.env.execute_query(
            SQL(
                """SELECT id FROM contact_import_line
                   WHERE email_key = ANY(%(emails)s)
                      OR (phone_key = ANY(%(phones)s) AND email_key IS NULL)
                      OR further_keys @> ANY(%(further)s::jsonb[])
                      OR partner_ref = ANY(%(partners)s)
                      OR partner_id = ANY(%(partners)s)
                      OR (raw::text ILIKE ANY(%(likes)s)
                          AND raw::text ~* %(quoted)s)""",
                emails=emails,
                phones=phones,
                further=further,
                partners=list(partner_ids),
                likes=likes,
                quoted=quoted,
            )
        )
        own = lines.browse(id_ for (id_,) in rows)
        # The cells of a line name all people of it.
        return own | own.line_people_ids

    @api.model
    def _wipe_lines(self, lines):
        """Rows stay as numbers: the counts of their import add up as before. One that
        was not written yet is refused."""
        columns = {*VALUE_TYPES, *OWN_KEY_COLUMNS, "raw", "digest", "further_keys"}
        columns |= {"before_image", "partner_id", "partner_ref", "corrections"}
        columns &= set(lines._fields)
        blank = SQL(", ").join(
            SQL("%s = NULL", SQL.identifier(name)) for name in sorted(columns)
        )
        self.env.cr.execute(
            SQL(
                """UPDATE contact_import_line SET %s,
                       issues = '[{"code": "ERASED", "severity": "error"}]'::jsonb,
                       state = CASE WHEN state IN ('valid', 'invalid', 'duplicate',
                                                   'excluded', 'held')
                                    THEN 'refused' ELSE state END
                   WHERE id = ANY(%s)""",
                blank,
                lines.ids,
            )
        )
        lines.invalidate_model()

    @api.model
    def _drafts_with(self, emails):
        """Imports whose file is not staged yet and has one of these addresses."""
        drafts = (
            self.env["contact.import"]
            .sudo()
            .search([("state", "in", ("draft", "staging", "failed"))])
        )
        wanted = file_pattern(emails)
        return drafts.filtered(
            lambda draft: (
                (file := draft._file_attachment())
                and any(map(wanted.search, _unpacked(file.raw or b"")))
            )
        )

    @api.model
    def _sweep(self, addresses):
        """Look through every text of this addon's tables: what still quotes an address
        is emptied; the pages of a wizard go."""
        self.env.flush_all()
        emails = [address for kind, address in addresses if kind == "email"]
        if not emails:
            return
        likes, quoted = sql_patterns(emails)
        for name in self.env.registry:
            model = self.env[name]
            if model._abstract or not model._original_module.startswith(OURS):
                continue
            if model._transient:
                self.env.cr.execute(
                    SQL(
                        """DELETE FROM %s t
                           WHERE t::text ILIKE ANY(%s) AND t::text ~* %s""",
                        SQL.identifier(model._table),
                        likes,
                        quoted,
                    )
                )
                continue
            for field in model._fields.values():
                if not field.store or field.type not in TEXTS or field.translate:
                    continue
                column = SQL.identifier(field.name)
                self.env.cr.execute(
                    SQL(
                        """UPDATE %(table)s SET %(column)s = %(nothing)s
                           WHERE %(column)s::text ILIKE ANY(%(likes)s)
                                 AND %(column)s::text ~* %(quoted)s""",
                        table=SQL.identifier(model._table),
                        column=column,
                        nothing="?" if field.required else None,
                        likes=likes,
                        quoted=quoted,
                    )
                )


def _unpacked(data):
    """The bytes of a file, lower-case, those within it one by one; of one that cannot
    be unpacked, what can."""
    yield data.lower()
    left = MOST
    if data[:2] == b"\x1f\x8b":
        try:
            yield zlib.decompressobj(31).decompress(data, left).lower()
        except _BROKEN:
            return
    if data[:2] == b"PK":
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                for info in archive.infolist():
                    with archive.open(info) as part:
                        content = part.read(left)
                    left -= len(content)
                    yield content.lower()
                    if left <= 0:
                        return
        except (*_BROKEN, NotImplementedError, RuntimeError):
            return
