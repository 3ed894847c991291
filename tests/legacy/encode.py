"""Unicode put back into the codes of old fonts, by the inverse of the tables: for samples only."""

from __future__ import annotations

from functools import cache


@cache
def _inverse(kind: str) -> dict[str, str]:
    from viparse.normalize.encodings import get_charmap

    charmap = get_charmap(kind)
    assert charmap is not None
    return {letter: code for code, letter in charmap.pairs}


def tcvn3(text: str) -> str:
    """TCVN3 codes; capitals with a tone have none and fall to the small letter's."""
    table = _inverse("tcvn3")
    return "".join(table.get(char, table.get(char.lower(), char)) for char in text)


def vni(text: str) -> str:
    """VNI codes."""
    table = _inverse("vni")
    return "".join(table.get(char, char) for char in text)


def windows_1258(text: str) -> bytes:
    """Bytes of Windows-1258: letters with their shape, the tone as a mark of its own."""
    import unicodedata

    out = []
    for char in text:
        tones = [mark for mark in unicodedata.normalize("NFD", char) if mark in "\u0300\u0301\u0303\u0309\u0323"]
        bare = "".join(part for part in unicodedata.normalize("NFD", char) if part not in tones)
        out.append((unicodedata.normalize("NFC", bare) + "".join(tones)).encode("cp1258"))
    return b"".join(out)
