import io
import json
import logging

import psycopg2

from odoo import api, models
from odoo.tools import SQL

from ..core.errors import FileRejected
from ..core.layouts import is_forbidden
from ..core.normalise.region import fold
from ..core.rows import RowStager, Rules
from .contact_import_line import DATE_VALUES, FLAG_VALUES, JSON_VALUES, TEXT_VALUES
from .issue_words import issue_dict

_logger = logging.getLogger(__name__)

# Lines of one COPY buffer: large enough to amortise the call, small in memory.
BUFFER = 256 * 1024


class ContactImportStager(models.AbstractModel):
    """File -> staged lines: one pass, bounded memory, one transaction."""

    _name = "contact.import.stager"
    _description = "Contact Import: staging"

    @api.model
    def _stage(self, imported):
        """Stage all rows of ``imported`` in the current transaction.

        Its lines become visible with the commit that also turns it to ``staged``.

        :raises FileRejected: when a row shows that the file cannot be read after all
        """
        reading = imported._reading()
        columns = imported.column_ids.sorted("index")
        mapping = {column.index: column.field_name or None for column in columns}
        secret = [column.index for column in columns if column._is_secret()]
        stager = RowStager(
            mapping,
            self._rules(imported),
            width=len(columns),
            secret=secret,
            forbidden=[c.index for c in columns if is_reported(c.header or "")],
            value_maps=columns._value_maps(),
        )
        noticed = []
        rows = imported._file_rows(reading, on_issue=noticed.append)
        self.env.cr.execute(
            "DELETE FROM contact_import_line WHERE import_id = %s", [imported.id]
        )
        self._copy(imported, stager.stage(rows), [f for f in mapping.values() if f])
        self._link_late(imported, stager.finder.late)
        issues = [issue_dict(i) for i in (*reading.issues, *noticed)]
        issues += imported._card_issues()
        if secret:
            issues.append({"code": "PASSWORD_NOT_USED", "severity": "warning"})
            imported._delete_file()
        imported.sudo().write({"state": "staged", "file_issues": issues})
        imported._take_kept_rows()

    @api.model
    def _rules(self, imported):
        """The profile of an import as the pure stages know it."""
        country = imported.country_id or imported.company_id.country_id
        words = (imported.yes_words or "").split(",")
        company_lang = imported.company_id.partner_id.lang or self.env.lang or "en"
        return Rules(
            contact_type=imported.contact_type,
            region=country.code or None,
            required=tuple(
                name
                for name in ("name", "email", "phone")
                if imported[f"require_{name}"]
            ),
            language_required=imported.language_required,
            language_from_country=imported.language_from_country,
            default_language=imported.default_language or company_lang[:2],
            without_consent=imported.without_consent,
            extra_yes=frozenset(w.strip().casefold() for w in words if w.strip()),
            match_kinds=tuple(imported._key_kinds()),
            relay_domains=self.env["contact.import.relay.domain"]._domains(),
            regions=self._regions(),
        )

    @api.model
    def _regions(self):
        """Country code -> folded name or code of each region -> its code."""
        regions = {}
        for code, name, country in self.env.execute_query(
            SQL(
                """SELECT s.code, s.name, c.code FROM res_country_state s
                   JOIN res_country c ON c.id = s.country_id"""
            )
        ):
            known = regions.setdefault(country, {})
            known.setdefault(fold(name), code)
            known[fold(code)] = code
        return regions

    @api.model
    def _copy(self, imported, lines, fields_used):
        used = {*fields_used, "name", "language"}
        if "email" in used:
            used.add("further_emails")
        if "phone" in used:
            used.add("further_phones")
        if used & {"consent", "opt_out", "consent_confirmed"}:
            used.update(("consent", "consent_raw"))
        if "category" in used:
            used.add("tags")
        texts = [v for v in TEXT_VALUES if v in used]
        jsons = [v for v in JSON_VALUES if v in used]
        columns = [
            *("import_id", "user_id", "company_id"),
            *("line", "raw", "state", "duplicate_of", "issues", "match_state"),
            *("email_key", "phone_key", "relay_key", "further_keys"),
            *(*FLAG_VALUES, *DATE_VALUES),
            *texts,
            *jsons,
        ]
        fixed = f"{imported.id}\t{imported.user_id.id}\t{imported.company_id.id}"
        # The check corrects this where somebody matches: most lines need no update.
        match = r"\N" if imported.unattended else "none"
        stream = CopyStream(
            _copy_row(fixed, match, line, texts, jsons) for line in lines
        )
        try:
            self.env.cr._obj.copy_expert(
                f"COPY contact_import_line ({', '.join(columns)}) FROM STDIN", stream
            )
        except psycopg2.Error as error:
            if error.pgcode in (None, "40001", "40P01"):
                raise
            # PostgreSQL quotes the cells it stumbled over: none of that in a log.
            _logger.error("Staging import %s failed: %s", imported.id, error.pgcode)
            raise FileRejected("ENCODING_INVALID", encoding="text") from None

    @api.model
    def _link_late(self, imported, late):
        """A refused row whose person turned up again in a later, valid row."""
        if not late:
            return
        self.env.execute_query(
            SQL(
                """UPDATE contact_import_line l SET duplicate_of = v.leader
                   FROM unnest(%s, %s) AS v(line, leader)
                   WHERE l.import_id = %s AND l.line = v.line RETURNING l.id""",
                [line for line, _leader in late],
                [leader for _line, leader in late],
                imported.id,
            )
        )


def is_reported(header):
    """Technical columns that say nothing about a contact; a plain id is no surprise."""
    return is_forbidden(header) and header.strip().casefold() not in ("id", ".id")


class CopyStream(io.TextIOBase):
    """Rows as the file-like object COPY reads from, a buffer at a time."""

    def __init__(self, rows):
        self._rows = rows
        self._rest = ""

    def read(self, size=BUFFER):  # pylint: disable=method-required-super
        parts, length = [self._rest], len(self._rest)
        while length < size:
            row = next(self._rows, None)
            if row is None:
                break
            parts.append(row)
            length += len(row)
        told = "".join(parts)
        self._rest = told[size:]
        return told[:size]


ESCAPES = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})


def _copy_row(fixed, match, line, texts, jsons):
    """A line in COPY's text format."""
    values, keys = line.values, line.keys
    issues = r"\N"
    if line.issues:
        told = [issue_dict(one) for one in line.issues]
        issues = json.dumps(told, ensure_ascii=False).translate(ESCAPES)
    dates = [values.get(name) for name in DATE_VALUES]
    cells = [
        fixed,
        str(line.line),
        line.raw_json().translate(ESCAPES),
        line.state,
        str(line.duplicate_of) if line.duplicate_of else r"\N",
        issues,
        match if line.state == "valid" else r"\N",
        _text(keys.get("email")),
        _text(keys.get("phone")),
        _text(keys.get("relay")),
        _text(json.dumps(line.further_keys) if line.further_keys else None),
        *("t" if values.get(name) else r"\N" for name in FLAG_VALUES),
        *(at.strftime("%Y-%m-%d %H:%M:%S") if at else r"\N" for at in dates),
    ]
    cells.extend([_text(values.get(name)) for name in texts])
    for name in jsons:
        value = values.get(name)
        cells.append(_text(json.dumps(value, ensure_ascii=False) if value else None))
    return "\t".join(cells) + "\n"


def _text(value):
    if not value:
        return r"\N"
    return value.replace("\0", "").translate(ESCAPES)
