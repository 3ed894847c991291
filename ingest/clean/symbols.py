"""Characters of symbol fonts (Wingdings, Symbol), which Word keeps in the private use area U+F020–F0FF."""

from __future__ import annotations

from functools import cache, lru_cache

from ingest.lexicon import lexicon

BULLET = "•"
TICKS = "☐☒☑□■"
_FIRST, _LAST = "\ue000", "\uf8ff"


def symbol(char: str, font: str | None = None) -> str:
    """What a character says outside of its font: a sign, a tick box, a bullet; any other character is itself.

    `font` is the name of the font where the file tells it; a name that is no symbol font counts as none.
    """
    if not _FIRST <= char <= _LAST:
        return char
    code = ord(char) - 0xF000
    table = _tables()[_family(font)]
    if code in table:
        return table[code]
    if _family(font) == "symbol" and 0x20 <= code < 0x7F:
        return chr(code)
    return BULLET


def in_font(text: str, font: str) -> str:
    """The words of a run set in a symbol font; words set in any other font are themselves.

    The codes of such a font may also stand as plain characters; letters of words in it are left alone, because Word
    shows them in another font.
    """
    if len(text) == 1 and "\x20" < text <= "\xff" and is_symbol_font(font):
        return symbol(chr(0xF000 + ord(text)), font)
    return "".join(symbol(char, font) for char in text)


@lru_cache(maxsize=1_000)
def is_symbol_font(font: str) -> bool:
    """Whether a font by its name holds signs instead of letters."""
    return _family(font) != "unknown"


@lru_cache(maxsize=1_000)
def _family(font: str | None) -> str:
    name = (font or "").casefold()
    if name == "wingdings 2":
        return "wingdings_2"
    if name.startswith("wingdings") or name == "webdings":
        return "wingdings"
    return "symbol" if name == "symbol" else "unknown"


@cache
def _tables() -> dict[str, dict[int, str]]:
    tables: dict[str, dict[int, str]] = lexicon("symbol_fonts")
    return tables
