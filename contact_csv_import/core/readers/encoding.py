"""Which encoding a file is in: known, or a question; never a guess.

Where bytes leave several open, names of columns may settle it: "Příjmení" is one, and
"Pøíjmení" is none in any language.
"""

import codecs
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from charset_normalizer import from_bytes

from ..types import Option, Question
from . import charsets
from .decoding import check, codec_name, decoding_error, invalid_encoding
from .signatures import utf_without_bom

_BOMS = (  # the mark of UTF-32 LE begins with the one of UTF-16 LE
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HIGH = re.compile(rb"[\x80-\xff]")
_ASCII = bytes(range(128))
_BLANKED = b" " * 128 + bytes(range(128, 256))  # for bytes.translate
# What the design of UTF-8 (RFC 3629, and the longer forms it withdrew) makes of bytes:
# well-formed, overlong and surrogate sequences alike.
_SHAPED = re.compile(
    rb"[\xc0-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf7][\x80-\xbf]{3}"
    rb"|[\xf8-\xfb][\x80-\xbf]{4}|[\xfc-\xfd][\x80-\xbf]{5}"
)
_SHAPED_SHARE = 0.75  # of the bytes beyond ASCII
_SAMPLE = 32_768
_LINE = 2_048
_OPTIONS = 6
_SAMPLES = 5
_HEAD = 20  # lines among which the names of columns are looked for
_CUT = re.compile(r"[;,\t|\r\n]")


@dataclass(frozen=True, slots=True)
class Encoding:
    """The encoding to read with, and the question it leaves open."""

    name: str
    question: Question | None = None


@dataclass(frozen=True, slots=True)
class _Candidate:
    encoding: str
    text: str
    plausible: bool


def detect(
    data: bytes,
    chosen: str | None = None,
    recognise: Callable[[Sequence[str]], int] | None = None,
) -> Encoding:
    """The encoding of a file.

    :param chosen: what a person chose; then nothing is asked
    :param recognise: how many of some cells are known column names
    :raise FileRejected: ENCODING_INVALID where the bytes are not what was chosen, or
        are damaged UTF-8, or text in no encoding
    """
    if chosen is not None:
        name = codec_name(chosen)
        check(data, name)
        return Encoding(name)
    for bom, name in _BOMS:
        if data.startswith(bom):
            check(data, name)
            return Encoding(name)
    wide = utf_without_bom(data)
    if wide is not None:
        check(data, wide)
        return Encoding(wide)
    error = decoding_error(data, "utf-8")
    if error is None:
        return Encoding("utf-8")
    if _is_damaged_utf8(data, error):
        raise invalid_encoding(data, "utf-8", error.start)
    return _legacy(data, error, recognise)


def _is_damaged_utf8(data: bytes, error: UnicodeDecodeError) -> bool:
    """Whether the bytes are UTF-8 with a flaw rather than another encoding."""
    if error.end >= len(data) and error.reason == "unexpected end of data":
        cut = data[error.start :]
        # One byte E0 to EF at the very end may be the last letter of "Soukupová" in
        # cp1250: it counts as a cut character only behind others that are whole.
        if len(cut) > 1 or not 0xE0 <= cut[0] <= 0xEF:
            return True
        return _HIGH.search(data, 0, error.start) is not None
    high = len(data.translate(None, _ASCII))
    # No sequence goes across ASCII, and most of a file is ASCII: look at the rest only.
    rest = b" ".join(data.translate(_BLANKED).split())
    shaped = sum(len(match[0]) for match in _SHAPED.finditer(rest))
    return shaped >= high * _SHAPED_SHARE


def _legacy(data: bytes, error: UnicodeDecodeError, recognise) -> Encoding:
    sample = _sample(data)
    high = bytes(sorted(set(data.translate(None, _ASCII))))
    usual = _candidates(data, sample, high, [(name,) for name in charsets.USUAL])
    plausible = [candidate for candidate in usual if candidate.plausible]
    if plausible and charsets.WINDOWS & {each.encoding for each in plausible}:
        texts = {high.decode(candidate.encoding) for candidate in plausible}
        text = plausible[0].text
        # Old Macs end lines so, and have encodings of their own.
        from_mac = b"\r" in data and b"\n" not in data
        if len(texts) == 1 and not from_mac and not charsets.is_latin_by_accident(text):
            return Encoding(_best_name(plausible))
        if recognise and (named := _by_names(data, high, plausible, recognise)):
            return Encoding(_best_name(named))
    further = _candidates(data, sample, high, charsets.FURTHER)
    options = _ranked(sample, [*usual, *further])
    if not options:
        raise invalid_encoding(data, "utf-8", error.start)
    return Encoding(codec_name(options[0].encoding), _question(options))


def _by_names(data, high, candidates, recognise) -> list[_Candidate]:
    """The candidates in which several names of columns can be read that the others
    have not; none where they give several texts.

    Names are compared without accents, so that one may be found by accident: "Mìsto"
    is "Místo".
    """
    head = b"\n".join(data[:_SAMPLE].splitlines()[:_HEAD])
    cells = [
        {
            cell.strip("\"' ")
            for cell in _CUT.split(head.decode(each.encoding, "ignore"))
        }
        for each in candidates
    ]
    common = set.intersection(*cells)
    counts = [recognise(sorted(own - common)) for own in cells]
    most = max(counts)
    best = [each for each, n in zip(candidates, counts, strict=True) if n == most]
    others = max((n for n in counts if n != most), default=0)
    texts = {high.decode(candidate.encoding) for candidate in best}
    return best if most > max(1, 2 * others) and len(texts) == 1 else []


def _best_name(candidates: list[_Candidate]) -> str:
    """The name to show where several encodings give the same text."""
    names = [candidate.encoding for candidate in candidates]
    best = max(
        candidates,
        key=lambda each: (
            charsets.share_of_known_letters(each.text, each.encoding),
            -names.index(each.encoding),
        ),
    )
    return codec_name(best.encoding)


def _sample(data: bytes) -> bytes:
    """The lines that hold bytes beyond ASCII, at most ``_SAMPLE`` bytes of them."""
    lines, size, at = [], 0, 0
    while size < _SAMPLE and (match := _HIGH.search(data, at)):
        low, top = max(at, match.start() - _LINE), match.start() + _LINE
        start = max(data.rfind(end, low, match.start()) for end in (b"\n", b"\r")) + 1
        ends = [data.find(end, match.start(), top) for end in (b"\n", b"\r")]
        at = min((end for end in ends if end >= 0), default=min(top, len(data)))
        line = data[max(start, low) : at]
        lines.append(line)
        size += len(line)
    return b"\n".join(lines)


def _candidates(
    data: bytes, sample: bytes, high: bytes, families: Iterable[tuple[str, ...]]
) -> list[_Candidate]:
    """The encodings all of the file can be read in, without control characters."""
    candidates = []
    for family in families:
        for encoding in family:
            if not _decodes(data, sample, high, encoding):
                continue
            text = sample.decode(encoding, "ignore")
            if not charsets.has_controls(text):
                plausible = charsets.is_plausible(text)
                candidates.append(_Candidate(encoding, text, plausible))
                break
    return candidates


def _decodes(data: bytes, sample: bytes, high: bytes, encoding: str) -> bool:
    if encoding not in charsets.MULTIBYTE:
        # A single-byte encoding is decided by the bytes that occur, wherever they are.
        try:
            text = high.decode(encoding)
        except UnicodeDecodeError:
            return False
        return not charsets.has_controls(text)
    return decoding_error(data, encoding) is None


def _ranked(sample: bytes, candidates: list[_Candidate]) -> list[_Candidate]:
    """The best candidates first, of those giving the same text only the best."""
    mess = {
        match.encoding: match.chaos
        for match in from_bytes(
            sample,
            cp_isolation=[candidate.encoding for candidate in candidates],
            threshold=1.0,
            preemptive_behaviour=False,
            enable_fallback=False,
        )
    }
    order = {candidate.encoding: at for at, candidate in enumerate(candidates)}

    def key(candidate):
        share = charsets.share_of_known_letters(candidate.text, candidate.encoding)
        chaos = mess.get(candidate.encoding, 1.0)
        rank = order[candidate.encoding]
        return (not candidate.plausible, -share, chaos, rank)

    distinct = {}
    for candidate in sorted(candidates, key=key):
        distinct.setdefault(candidate.text, candidate)
    ranked = list(distinct.values())
    plausible = [candidate for candidate in ranked if candidate.plausible]
    # What is implausible is shown only where there is little else to compare with.
    return (plausible if len(plausible) > 1 else ranked)[:_OPTIONS]


def _question(candidates: list[_Candidate]) -> Question:
    lists = [charsets.words(candidate.text) for candidate in candidates]
    common = set(lists[0]).intersection(*lists[1:2]) if len(lists) > 1 else set()
    options = tuple(
        Option(
            codec_name(candidate.encoding),
            tuple(word for word in words if word not in common)[:_SAMPLES],
        )
        for candidate, words in zip(candidates, lists, strict=True)
    )
    return Question("ENCODING_AMBIGUOUS", options)
