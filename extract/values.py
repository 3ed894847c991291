"""Values as records print them, read with the lexicons: levels, kinds, channels, subjects, lists, counts.

Every reader takes a `Piece` and gives `Sourced` values whose span is the words it read. A word outside a closed list is
never forced into it: the reader gives nothing for it and an Issue says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extract.fold import fold, plain
from extract.lexicon import lexicon
from extract.types import Sourced
from ingest.types import Issue, Leaf, Piece

_WORD = re.compile(r"\w")
_BLANK_TAG = re.compile(r"<[^>\n]{1,200}>|&nbsp;")
_COUNT = re.compile(
    r"(?P<before>\d{1,4})\s*bản\s+(?P<kind>chính|sao)|bản\s+(?P<kind_of>chính|sao)\s*:\s*(?P<after>\d{1,4})",
    re.IGNORECASE,
)


@cache
def _placeholders() -> tuple[frozenset[str], str, int]:
    """The words folded, their first letters in both cases, and the length of the longest."""
    words = lexicon("placeholders")["words"]
    letters = "".join({char for word in words for char in (word[0].lower(), word[0].upper())})
    return frozenset(map(fold, words)), letters, 2 * max(map(len, words))


def stated(piece: Piece | None) -> Piece | None:
    """The piece without surrounding blanks; None where nothing is stated (blank, dashes, "Không có thông tin")."""
    if piece is None:
        return None
    piece = piece.strip()
    if not piece or not _WORD.search(piece):
        return None
    words, letters, longest = _placeholders()
    if len(piece) <= longest and str.__getitem__(piece, 0) in letters and fold(piece) in words:
        return None
    return piece


def sourced(piece: Piece | None) -> Sourced[str] | None:
    """The stated text of a piece with its place, None where nothing is stated."""
    piece = stated(piece)
    return None if piece is None else Sourced(str(piece), piece.span)


def line_of(piece: Piece | None) -> Sourced[str] | None:
    """A stated text that is one line by nature (a name, a number): inner line breaks and runs of blanks become one."""
    piece = stated(piece)
    return None if piece is None else Sourced(" ".join(piece.split()), piece.span)


def texts(pieces: list[Piece] | tuple[Piece, ...]) -> tuple[Sourced[str], ...]:
    """`line_of` for each piece, what is not stated left out."""
    return tuple(value for piece in pieces if (value := line_of(piece)) is not None)


@cache
def _closed(name: str) -> dict[str, str]:
    """Folded wording → value of a lexicon with `entries`."""
    return {
        fold(word): entry["value"]
        for entry in lexicon(name)["entries"]
        for word in (*entry["words"], *entry.get("codes", ()), *([entry["flag"]] if "flag" in entry else []))
    }


@cache
def _wordings(name: str) -> dict[str, str]:
    return {entry["value"]: entry["words"][0] for entry in lexicon(name)["entries"]}


def official(name: str, value: str) -> str:
    """The official Vietnamese wording of a value of a closed list: the first of its lexicon."""
    return _wordings(name).get(value, value)


def unknown(field: str, piece: Piece, what: str) -> Issue:
    """The Issue for a word outside a closed list. `what` names the list in Vietnamese."""
    return Issue(
        code="unknown_value",
        field=field,
        span=piece.span,
        message=f"{what} “{piece.strip()[:80]}” không có trong danh mục.",
    )


def levels(piece: Piece | None) -> tuple[tuple[Sourced[str], ...], tuple[Issue, ...]]:
    """Cấp thực hiện: "Cấp bộ, Cấp tỉnh" to central, province; an unknown level is an Issue."""
    found: list[Sourced[str]] = []
    issues: list[Issue] = []
    piece = stated(piece)
    for part in _dictionary_parts(piece, _closed("levels")) if piece is not None else ():
        value = _closed("levels").get(fold(part))
        if value is not None:
            found.append(Sourced(value, part.span))
        elif stated(part) is not None:
            issues.append(unknown("levels", part, "Cấp thực hiện"))
    return tuple(found), tuple(issues)


def kind(piece: Piece | None) -> tuple[Sourced[str] | None, tuple[Issue, ...]]:
    """Loại thủ tục, in the words of the contract; an unknown kind is an Issue."""
    piece = stated(piece)
    if piece is None or fold(piece) in _silent_kinds():
        return None, ()
    value = _closed("kinds").get(fold(piece))
    if value is None:
        return None, (unknown("kind", piece, "Loại thủ tục"),)
    return Sourced(value, piece.span), ()


@cache
def _silent_kinds() -> frozenset[str]:
    return frozenset(fold(word) for word in lexicon("kinds")["silent"])


def closed_value(name: str, words: str) -> str:
    """The value of a closed list that a wording of it stands for. Raises KeyError for another wording."""
    return _closed(name)[fold(words)]


def closed(name: str, piece: Piece | None, what: str) -> tuple[Sourced[str] | None, tuple[Issue, ...]]:
    """The value of a closed list (a lexicon with `entries`) that a cell states; an unknown one is an Issue."""
    piece = stated(piece)
    if piece is None:
        return None, ()
    value = _closed(name).get(fold(piece))
    return (None, (unknown(name, piece, what),)) if value is None else (Sourced(value, piece.span), ())


def channel(piece: Piece | None) -> tuple[Sourced[str] | None, tuple[Issue, ...]]:
    """Hình thức nộp: direct, online or postal; an unknown one is an Issue."""
    piece = stated(piece)
    if piece is None:
        return None, ()
    value = _closed("channels").get(fold(piece))
    if value is None:
        return None, (unknown("channels", piece, "Hình thức nộp"),)
    return Sourced(value, piece.span), ()


@cache
def _subjects() -> dict[str, str]:
    return {fold(word): word for word in lexicon("subjects")["words"]}


def subjects(piece: Piece | None) -> tuple[Sourced[str], ...]:
    """Đối tượng thực hiện: items of the official list, whose names hold commas; other items stay as printed."""
    piece = stated(piece)
    if piece is None:
        return ()
    return texts([part for part in _dictionary_parts(piece, _subjects()) if _WORD.search(part)])


def _dictionary_parts(piece: Piece, dictionary: dict[str, str]) -> Iterator[Piece]:
    """Split at commas, semicolons and line breaks, but never inside an item of the dictionary."""
    cuts = [m.start() for m in re.finditer(r"[,;\n]", piece)] + [len(piece)]
    start, at = 0, 0
    while at < len(cuts):
        best = at
        for end in range(min(at + 4, len(cuts) - 1), at, -1):
            if fold(piece[start : cuts[end]]) in dictionary:
                best = end
                break
        else:
            while best < len(cuts) - 1 and piece.count("(", start, cuts[best]) > piece.count(")", start, cuts[best]):
                best += 1
        yield piece[start : cuts[best]].strip()
        start, at = cuts[best] + 1, best + 1


@cache
def _agency_head() -> re.Pattern[str]:
    heads = sorted(lexicon("agencies")["heads"], key=len, reverse=True)
    return re.compile(r"\s*(?P<head>" + "|".join(map(re.escape, heads)) + r")\b", re.IGNORECASE)


def agencies(piece: Piece | None) -> tuple[Sourced[str], ...]:
    """Names of agencies: on lines of their own, or between commas where the next part begins as an agency does."""
    piece = stated(piece)
    if piece is None:
        return ()
    parts: list[Piece] = []
    for line in piece.lines():
        start = 0
        for cut in re.finditer(r"[,;]", line):
            inside = line.count("(", start, cut.start()) > line.count(")", start, cut.start())
            head = _agency_head().match(line, cut.end())
            if not inside and head is not None and head["head"][0].isupper():
                parts.append(line[start : cut.start()])
                start = cut.end()
        parts.append(line[start:])
    return texts([part for part in parts if _WORD.search(part)])


def listed(piece: Piece | None) -> tuple[Sourced[str], ...]:
    """Items on lines of their own."""
    piece = stated(piece)
    return () if piece is None else texts(piece.lines())


def quantities(piece: Piece | None) -> tuple[Sourced[int] | None, Sourced[int] | None]:
    """Originals and copies: "Bản chính: 1⏎Bản sao: 0", "1 bản chính,1 bản sao"; None where not said."""
    originals: Sourced[int] | None = None
    copies: Sourced[int] | None = None
    if piece is None:
        return None, None
    for match in _COUNT.finditer(piece):
        count = piece.group(match, "before") or piece.group(match, "after")
        assert count is not None
        value = Sourced(int(count), count.span)
        if (match["kind"] or match["kind_of"]).lower() == "chính":
            originals = originals or value
        else:
            copies = copies or value
    return originals, copies


def flag(leaf: Leaf, word: str) -> Sourced[str] | None:
    """The value of a closed list for which a true/false member stands (``isWard`` gives commune)."""
    value = _closed("levels").get(fold(word))
    return Sourced(value, leaf.span) if leaf.raw is True and value is not None else None


def without_tags(text: str) -> str:
    """Text of a rich-text value: tags out, line-making tags as line feeds. The span keeps the original."""
    if "<" not in text and "&" not in text:
        return text
    from html import unescape

    text = re.sub(r"(?i)<br\s*/?>|</(p|div|li|tr|h\d)>", "\n", text)
    return re.sub(r"\n{3,}", "\n\n", unescape(_BLANK_TAG.sub("", text))).strip()


def ascii_key(label: str) -> str:
    """One spelling of a label or key: "Mã thủ tục:", "mã_thủ_tục" and "ma_thu_tuc" are the same."""
    return plain(label)
