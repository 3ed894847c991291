"""Conversion by LibreOffice: one file, many in one start, or a PDF to look at. The only place that starts it.

A start costs 1.3 s, a document 0.35 s, so many go into one start. Of a start that fails or hangs, what it finished is
kept, the file it stood at is blamed, and the rest is started again.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple
from zipfile import is_zipfile

from ingest import sniff
from ingest.office import process, profile
from ingest.office.kinds import CONVERTED, PRINTED, target
from ingest.types import Issue, Severity, Unreadable

__all__ = ["Converted", "convert", "convert_many", "target", "to_pdf"]

DOCUMENT_SECONDS = 60.0
"""Computing within which a start must finish its next document: 1.7 s as a rule, 30 s for 200 pages of drawings."""
_TAIL_BYTES = 64
_OLD_FONTS = tuple(name.encode(codec) for name in (".Vn", "VNI-") for codec in ("ascii", "utf-16-le"))
"""What the names of fonts of the old encodings begin with, as DOC and RTF hold them."""


class Converted(NamedTuple):
    """What a file became: `kind` is ``docx``, ``xlsx`` or ``pdf``. To be kept by the digest of its source."""

    kind: str
    data: bytes


def convert(data: bytes, media_type: str) -> Converted:
    """Convert one file for reading. Raises Unreadable with the reason; KeyError for a type that needs no conversion."""
    return _one(data, CONVERTED[media_type].ending, CONVERTED[media_type].target)


def to_pdf(data: bytes, media_type: str) -> bytes:
    """A PDF rendition of a Word or Excel file, to be looked at, old encodings made over in Unicode.

    Raises Unreadable; KeyError for other types.
    """
    data, media_type = _readable(data, media_type)
    return _one(data, PRINTED[media_type], "pdf").data


def _readable(data: bytes, media_type: str) -> tuple[bytes, str]:
    """The file as it is, or a DOCX of it in Unicode where it is set in fonts of the old encodings."""
    from ingest.office.in_unicode import in_unicode

    source = data
    if media_type in CONVERTED and CONVERTED[media_type].target == "docx" and any(name in data for name in _OLD_FONTS):
        source = convert(data, media_type).data
    elif media_type not in (sniff.DOCX, sniff.DOCM):
        return data, media_type
    made = in_unicode(source)
    return (data, media_type) if made is None else (made, sniff.DOCX)


def convert_many(files: Mapping[str, tuple[bytes, str]]) -> dict[str, Converted | Issue]:
    """Convert many files: name → (bytes, media type) to name → result or the Issue that says why there is none.

    One start for each kind of result. Never raises for a file; types that need no conversion raise KeyError.
    """
    out: dict[str, Converted | Issue] = {}
    for kind in sorted({CONVERTED[media_type].target for _, media_type in files.values()}):
        chosen = {name: item for name, item in files.items() if CONVERTED[item[1]].target == kind}
        inputs = {name: (data, CONVERTED[media_type].ending) for name, (data, media_type) in chosen.items()}
        out.update(_batch(inputs, kind))
    return {name: out[name] for name in files}


def _one(data: bytes, ending: str, kind: str) -> Converted:
    result = _batch({"": (data, ending)}, kind)[""]
    if isinstance(result, Issue):
        raise Unreadable(result)
    return result


def _batch(inputs: Mapping[str, tuple[bytes, str]], kind: str) -> dict[str, Converted | Issue]:
    """Convert inputs (name → bytes and ending) to one kind, starting again after each file that stops a start."""
    office = process.program()
    if office is None:
        return dict.fromkeys(inputs, process.missing())
    out: dict[str, Converted | Issue] = {}
    waiting = list(inputs)
    while waiting:
        done, well = _start(office, {name: inputs[name] for name in waiting}, kind)
        out.update(done)
        left = [name for name in waiting if name not in done]
        if well or len(waiting) == 1:
            out.update((name, _failed(well)) for name in left)
            break
        # Files are taken in order: the first without a result is the one the start ended at. It gets a start alone.
        out.update(_batch({left[0]: inputs[left[0]]}, kind) if left else {})
        waiting = left[1:]
    return out


def _start(
    office: Path, inputs: Mapping[str, tuple[bytes, str]], kind: str
) -> tuple[dict[str, Converted | Issue], bool]:
    """One start: what came out of it, and whether it ended well."""
    with tempfile.TemporaryDirectory(prefix="thutuc-office-", ignore_cleanup_errors=True) as folder:
        home, results = Path(folder), Path(folder, "out")
        results.mkdir()
        profile.lay_out(home / "profile", office)
        names, paths = list(inputs), []
        for at, name in enumerate(names):
            data, ending = inputs[name]
            path = home / f"{at:06}.{ending}"
            path.write_bytes(data)
            paths.append(str(path))
        asked = ["--convert-to", kind, "--outdir", str(results), *paths]
        well = process.run(office, home, asked, lambda: len(list(results.iterdir())), DOCUMENT_SECONDS)
        made = {name: results / f"{at:06}.{kind}" for at, name in enumerate(names)}
        # "Ended well" without a result is a failure of that file: LibreOffice exits with 0 for what it cannot load.
        return {name: Converted(kind, path.read_bytes()) for name, path in made.items() if _whole(path)}, well


def _whole(path: Path) -> bool:
    """Whether a result is there to its end: a start that was stopped may leave half a file."""
    if not path.is_file():
        return False
    return path.read_bytes()[-_TAIL_BYTES:].rstrip().endswith(b"%%EOF") if path.suffix == ".pdf" else is_zipfile(path)


def _failed(well: bool) -> Issue:
    if well:
        return Issue(
            code="office_failed",
            severity=Severity.ERROR,
            message="LibreOffice không mở được tệp: tệp hỏng, có mật khẩu hoặc không đúng loại.",
            hint="Mở tệp bằng Word hoặc Excel, lưu lại thành .docx, .xlsx rồi nạp lại.",
        )
    return Issue(
        code="office_stopped",
        severity=Severity.ERROR,
        message="Chuyển đổi tệp Office đời cũ quá thời gian hoặc quá bộ nhớ cho phép nên đã dừng.",
        hint="Mở tệp bằng Word hoặc Excel, lưu lại thành .docx, .xlsx rồi nạp lại.",
    )
