"""Archives: a .zip or .gz with a file of a known kind, or with several to choose from.

An archive is opened when it arrives. With one file it is that file from then on; with
several it stays an archive, of what is kept of each of them.
"""

import io
import posixpath
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from ..errors import FileRejected
from ..types import Option, Question, Reading, ReadOptions, Row, Sheet
from .limits import damaged, gunzipped, inflated, open_zip
from .signatures import extension_of

_ZIP = b"PK\x03\x04"
_GZIP = b"\x1f\x8b"
_SEPARATOR = " › "
_UNSEEN = ("__MACOSX/", ".")


class ArchiveReader:
    """Reads one of the files of an archive, by the reader of its kind.

    :param keep: as ``readers.keep``
    :param structure: as ``readers.read_structure``
    :param rows: as ``readers.iter_rows``
    """

    kind = "archive"
    priority = 30
    extensions = frozenset({"zip", "gz"})
    only_named_so = True

    def __init__(self, keep: Callable, structure: Callable, rows: Callable):
        self._keep, self._structure, self._rows = keep, structure, rows

    def accepts(self, data: bytes) -> bool:
        """Whether it is an archive; workbooks, which are some too, come before."""
        return data.startswith((_ZIP, _GZIP))

    def keep(self, data: bytes, filename: str, clean) -> tuple[bytes, list]:
        """What is kept of an archive: of a single file, that; else of each its own.

        :raise FileRejected: the refusal of the only file; NOT_A_TABLE without any
        """
        kept, refused = [], None
        for name, content in _files(data, filename):
            if extension_of(name) in self.extensions:
                refused = FileRejected("NOT_A_TABLE", kind="archive")
                continue  # no archive within an archive
            try:
                kept.append((name, *self._keep(content, name, clean)))
            except FileRejected as error:
                refused = error
        if not kept:
            raise refused or FileRejected("NOT_A_TABLE", kind="archive")
        if len(kept) == 1:
            return kept[0][1:]
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content, _changed in kept:
                archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
        changed = [each for _name, _content, changes in kept for each in changes]
        return target.getvalue(), changed

    def read_structure(
        self,
        data: bytes,
        options: ReadOptions,
        recognise: Callable[[Sequence[str]], int],
        max_preview: int,
    ) -> Reading:
        """See :func:`core.readers.read_structure`."""
        files = dict(_files(data, ""))
        if not files:
            raise FileRejected("NOT_A_TABLE", kind="archive")

        def read(name, sheet):
            inner = replace(options, sheet=sheet)
            return self._structure(files[name], name, inner, recognise, max_preview)

        sheets, samples, recognised, refusals = [], {}, [], {}
        for name in files:
            try:
                first = read(name, None)
            except FileRejected as refusal:
                refusals[name] = refusal
                continue
            inner = first.sheets if len(first.sheets) > 1 else ()
            for each in inner:
                sheets.append(replace(each, name=_joined(name, each.name)))
            if not inner:
                rows = first.sheets[0].rows if first.sheets else None
                sheets.append(Sheet(name, rows=rows))
            if first.header and not (inner and first.questions):
                recognised.append(Sheet(name) if not inner else _sheet(name, first))
            shown = [column.header for column in first.columns if column.header]
            samples[name] = (" │ ".join(shown[:6]),) if shown else ()
        if not sheets:
            raise next(iter(refusals.values()))
        offered = [each for each in sheets if not each.hidden] or sheets
        wanted = options.sheet or (recognised or offered)[0].name
        if wanted in refusals:
            raise refusals[wanted]
        if wanted not in {each.name for each in sheets}:
            names = ", ".join(each.name for each in sheets)
            raise FileRejected("SHEET_UNKNOWN", sheet=wanted, sheets=names)
        name, inner = _parts(wanted)
        reading = read(name, inner)
        questions = tuple(q for q in reading.questions if q.code != "SHEET_AMBIGUOUS")
        if not options.sheet and len(recognised) != 1 and len(offered) > 1:
            choices = (
                Option(each.name, samples.get(_parts(each.name)[0], ()))
                for each in offered
            )
            questions = (Question("SHEET_AMBIGUOUS", tuple(choices)), *questions)
        return replace(reading, sheet=wanted, sheets=tuple(sheets), questions=questions)

    def iter_rows(self, data: bytes, reading: Reading, on_issue) -> Iterator[Row]:
        """See :func:`core.readers.iter_rows`."""
        name, inner = _parts(reading.sheet)
        inside = replace(reading, sheet=inner or "")
        for each, content in _files(data, ""):
            if each == name:
                return self._rows(content, inside, on_issue)
        raise damaged("zip")


def _joined(name: str, sheet: str) -> str:
    return f"{name}{_SEPARATOR}{sheet}"


def _sheet(name: str, reading: Reading) -> Sheet:
    """The sheet a reading took of a workbook in the archive."""
    return Sheet(_joined(name, reading.sheet))


def _parts(sheet: str) -> tuple[str, str | None]:
    """The file and the sheet in it."""
    name, _separator, inner = sheet.partition(_SEPARATOR)
    return name, inner or None


def _files(data: bytes, filename: str):
    """Name and content of each file that is worth a look."""
    if data.startswith(_GZIP):
        name = posixpath.basename(filename)
        yield (name[:-3] if name.lower().endswith(".gz") else name), gunzipped(data)
        return
    archive = open_zip(data, "zip")
    for entry in archive.infolist():
        name = posixpath.basename(entry.filename)
        if entry.is_dir() or entry.filename.startswith(_UNSEEN) or name[:1] == ".":
            continue
        yield entry.filename, b"".join(inflated(entry, data, "zip"))
