"""Printed numbers of Word lists: forms, levels, restarts, overrides, links."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.word.ordinals import ordinal
from tests.readers.build import p, read_bytes, word


@pytest.mark.parametrize(
    ("form", "value", "printed"),
    [
        ("decimal", 12, "12"), ("decimalZero", 7, "07"), ("upperRoman", 4, "IV"), ("lowerRoman", 1999, "mcmxcix"),
        ("lowerLetter", 5, "e"), ("upperLetter", 28, "BB"), ("none", 3, ""), ("vietnameseCounting", 21, "hai mươi mốt"),
        ("vietnameseCounting", 15, "mười lăm"), ("vietnameseCounting", 10, "mười"), ("vietnameseCounting", 4, "bốn"),
        ("decimalEnclosedCircle", 3, "③"), ("numberInDash", 2, "- 2 -"), ("decimalEnclosedParen", 9, "(9)"),
        ("chicago", 5, "**"), ("hex", 255, "FF"), ("tiếng lạ", 8, "8"), ("lowerRoman", 0, "0"),
        ("lowerLetter", -1, "-1"),
    ],
)  # fmt: skip
def test_forms(form: str, value: int, printed: str) -> None:
    assert ordinal(value, form) == printed


@pytest.mark.parametrize(
    ("series", "value", "printed"),
    [("001, 002, 003, ...", 12, "012"), ("a, b, c, d, đ, e, ...", 5, "đ"), ("a, b, ...", 9, "9"), ("", 2, "2")],
)
def test_a_form_written_out(series: str, value: int, printed: str) -> None:
    assert ordinal(value, "custom", series) == printed


@given(st.integers(), st.text(max_size=12), st.text(max_size=12))
def test_any_form_prints_something_short(value: int, form: str, series: str) -> None:
    assert isinstance(ordinal(value, form, series), str)


def level(index: int, text: str, form: str = "decimal", more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/>'
        "</w:lvl>"
    )


def definition(*levels: str, identity: int = 0, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{identity}">{more}{"".join(levels)}</w:abstractNum>'


def use(identity: int, abstract: int = 0, inner: str = "") -> str:
    return f'<w:num w:numId="{identity}"><w:abstractNumId w:val="{abstract}"/>{inner}</w:num>'


def items(numbering: str, *places: tuple[int, int | None], styles: str = "") -> list[str]:
    """The labels of paragraphs that name a list and a level."""
    body = ""
    for list_id, at in places:
        deep = "" if at is None else f'<w:ilvl w:val="{at}"/>'
        body += p("x", properties=f'<w:numPr>{deep}<w:numId w:val="{list_id}"/></w:numPr>')
    text = read_bytes(word(body, numbering=numbering, styles=styles)).text
    return [line.removesuffix("x").strip() for line in text.splitlines()]


ARTICLES = definition(level(0, "Điều %1."), level(1, "%2."), level(2, "%3)", "lowerLetter"))


def test_articles_clauses_points() -> None:
    places = [(1, 0), (1, 1), (1, 2), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1)]
    assert items(ARTICLES + use(1), *places) == ["Điều 1.", "1.", "a)", "b)", "2.", "a)", "Điều 2.", "1."]


def test_lists_that_share_a_definition_go_on_unless_they_begin_anew() -> None:
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>'
    numbering = ARTICLES + use(1) + use(2) + use(3, inner=anew)
    assert items(numbering, (1, 0), (2, 0), (3, 0), (3, 0), (1, 0)) == [f"Điều {n}." for n in (1, 2, 7, 8, 9)]


def test_a_level_that_never_restarts_and_one_that_restarts_late() -> None:
    numbering = definition(
        level(0, "%1."), level(1, "%2)", more='<w:lvlRestart w:val="0"/>'),
        level(2, "-%3", more='<w:lvlRestart w:val="1"/>'),
    )  # fmt: skip
    places = [(1, 0), (1, 1), (1, 2), (1, 0), (1, 1), (1, 2), (1, 1), (1, 2)]
    assert items(numbering + use(1), *places) == ["1.", "1)", "-1", "2.", "2)", "-1", "3)", "-2"]


def test_a_level_redefined_by_its_use_and_a_higher_level_left_out() -> None:
    inner = f'<w:lvlOverride w:ilvl="1">{level(1, "%1-%2", "upperLetter", start=3)}</w:lvlOverride>'
    assert items(ARTICLES + use(1, inner=inner), (1, 1), (1, 1)) == ["1-C", "1-D"]


def test_legal_form_prints_all_levels_in_digits() -> None:
    numbering = definition(level(0, "%1.", "upperRoman"), level(1, "%1.%2.", "lowerLetter", "<w:isLgl/>"))
    assert items(numbering + use(1), (1, 0), (1, 1)) == ["I.", "1.1."]


def test_a_list_defined_through_a_style() -> None:
    styles = (
        '<w:style w:type="numbering" w:styleId="Luat"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    linked = definition(identity=1, more='<w:numStyleLink w:val="Luat"/>')
    assert items(ARTICLES + linked + use(1, 1) + use(2, 0), (1, 0), (1, 1), styles=styles) == ["Điều 1.", "1."]
    circle = styles.replace('w:val="2"', 'w:val="1"')
    assert items(linked + use(1, 1), (1, 0), styles=circle) == [""]


def test_a_paragraph_may_take_another_level_of_the_list_of_its_style() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="D"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    body = p("x", properties='<w:pStyle w:val="D"/>')
    body += p("x", properties='<w:pStyle w:val="D"/><w:numPr><w:ilvl w:val="2"/></w:numPr>')
    body += p("x", properties='<w:pStyle w:val="D"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert read_bytes(word(body, numbering=ARTICLES + use(1), styles=styles)).text == "Điều 1. x\na) x\nx"


def test_a_form_written_out_stands_in_an_alternative() -> None:
    custom = (
        '<w:lvl w:ilvl="0"><w:start w:val="4"/><AlternateContent><Choice>'
        '<w:numFmt w:val="custom" w:format="a, b, c, d, đ, e, ..."/></Choice><Fallback><w:numFmt w:val="decimal"/>'
        '</Fallback></AlternateContent><w:lvlText w:val="%1)"/></w:lvl>'
    )
    assert items(definition(custom) + use(1), (1, 0), (1, 0), (1, 0)) == ["d)", "đ)", "e)"]


def test_an_empty_box_of_a_list_is_print_and_an_empty_dash_is_not() -> None:
    fonts = '<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr>'
    box = definition(level(0, "\uf0a8", "bullet", fonts), level(1, "-", "bullet"))
    body = "".join(p(properties=f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="1"/></w:numPr>') for at in (0, 1))
    assert read_bytes(word(body, numbering=box + use(1))).text == "☐"
