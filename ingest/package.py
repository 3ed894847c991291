"""Zip packages (DOCX, XLSX) opened without trust: bounded sizes, no passwords, XML without entities, DTD or network."""

from __future__ import annotations

import io
import zipfile
import zlib

from lxml import etree

from ingest import limits, sniff
from ingest.types import Issue, Severity, Unreadable

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    KeyError,
    NotImplementedError,
    RuntimeError,
    MemoryError,
)
"""What `zipfile` and its decompressors raise on damaged or hostile archives."""


_DECLARATIONS = tuple(
    word.encode(encoding) for word in ("<!DOCTYPE", "<!ENTITY") for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)


class Package:
    """The parts of one package, unpacked one by one when they are asked for."""

    def __init__(self, data: bytes) -> None:
        """Open the archive and hold its directory against the bounds; raises Unreadable."""
        if data.count(sniff.DIRECTORY_ENTRY) > limits.PACKAGE_PARTS:
            raise Unreadable(_bomb())
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            members = self._zip.infolist()
        except _BROKEN:
            raise Unreadable(broken()) from None
        if sum(m.file_size for m in members) > limits.UNPACKED_BYTES:
            raise Unreadable(_bomb())
        # Some writers use backslashes or a leading slash; names are compared without case, as OPC says.
        self._members = {m.filename.replace("\\", "/").lstrip("/").lower(): m for m in members if not m.is_dir()}

    @property
    def names(self) -> frozenset[str]:
        """Names of the parts, lower case, without a leading slash."""
        return frozenset(self._members)

    def part(self, name: str) -> bytes | None:
        """The bytes of a part, None when there is none of that name. Raises Unreadable when it cannot be unpacked."""
        member = self._members.get(name.lstrip("/").lower())
        if member is None:
            return None
        if member.flag_bits & 0x1:
            raise Unreadable(_encrypted())
        ratio = member.file_size / max(member.compress_size, 1)
        if member.file_size > limits.UNPACK_FREE_BYTES and ratio > limits.UNPACK_RATIO:
            raise Unreadable(_bomb())
        try:
            # zipfile hands out at most the declared size, so a directory that lies is cut there and fails its checksum.
            return self._zip.read(member)
        except _BROKEN:
            raise Unreadable(broken()) from None

    def xml(self, name: str) -> etree._Element | None:
        """The root element of an XML part, None when there is none. Raises Unreadable for broken or unsafe XML."""
        data = self.part(name)
        return None if data is None else parse_xml(data)


def parse_xml(data: bytes) -> etree._Element:
    """Parse XML that nobody vouches for. Raises Unreadable on entities, a DTD, too much depth, or broken XML."""
    if len(data) > limits.XML_BYTES or data.count(b"<") > limits.XML_TAGS:
        raise Unreadable(_bomb())
    if any(mark in data for mark in _DECLARATIONS):
        raise Unreadable(unsafe_xml())
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError):
        raise Unreadable(broken()) from None
    if root.getroottree().docinfo.internalDTD is not None:  # in an encoding that escapes the search above
        raise Unreadable(unsafe_xml())
    return root


def unsafe_xml() -> Issue:
    """The Issue for XML or HTML that declares entities or a document type of its own."""
    return Issue(
        code="xml_entities",
        severity=Severity.ERROR,
        message="Tệp khai báo thực thể XML (DTD), có thể trỏ ra tệp hoặc mạng bên ngoài; từ chối đọc.",
        hint="Văn bản Word, Excel bình thường không có khai báo này; kiểm tra lại nguồn tệp.",
    )


def broken() -> Issue:
    """The Issue for a package that cannot be unpacked or parsed."""
    return Issue(
        code="broken_package",
        severity=Severity.ERROR,
        message="Tệp Word/Excel hỏng hoặc bị cắt giữa chừng.",
        hint="Tải lại tệp từ nguồn, hoặc mở bằng Word/Excel rồi lưu lại.",
    )


def _bomb() -> Issue:
    return Issue(
        code="zip_bomb",
        severity=Severity.ERROR,
        message="Tệp nén bung ra quá lớn so với giới hạn; từ chối đọc.",
        hint="Kiểm tra lại nguồn tệp; nếu là tệp thật, chia nhỏ rồi nạp lại.",
    )


def _encrypted() -> Issue:
    return Issue(
        code="encrypted",
        severity=Severity.ERROR,
        message="Tệp nén có đặt mật khẩu.",
        hint="Bỏ mật khẩu rồi nạp lại.",
    )
