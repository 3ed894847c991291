"""The score of a form and a paper that a record asks for: each piece of evidence with the sentence that says it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator

from catalog_graph.forms.blocks import Said
from catalog_graph.forms.likeness import Weights, acts_in, is_result, kinds_in, likeness_in
from catalog_graph.forms.names import alike, stem_of
from catalog_graph.forms.phrases import head_word
from catalog_graph.forms.rules import against, rules, strength
from catalog_graph.forms.saying import instruments_in, is_telling, numbers_of
from catalog_graph.forms.types import Asking, Paper, Part

_OR = re.compile(r"(?i)[/,]|\bhoặc\b")
"""What parts the acts of a title: “cấp (hoặc cấp lại)” is for both."""
_NAME = {
    "name": "Hồ sơ đính kèm đúng tệp “{shown}”",
    "name_letters": "Hồ sơ đính kèm tệp “{shown}”, chỉ khác dấu hoặc chữ Cổng lược mất",
    "name_near": "Hồ sơ đính kèm tệp “{shown}”, tên gần trùng",
    "name_plain": "Hồ sơ đính kèm tệp “{shown}”, nhưng tên ấy nhiều mẫu có",
}


def total(parts: Iterable[Part]) -> float:
    """The score of some parts: 1 less the product of what each leaves open, times what speaks against it."""
    every = tuple(parts)
    whole = 1 - math.prod(1 - part.value for part in every if part.value > 0)
    return round(whole * math.prod(1 + part.value for part in every if part.value < 0), 3)


def parts_of(paper: Paper, said: Said, asking: Asking, weights: Weights) -> tuple[Part, ...]:
    """What speaks for and against a paper of a record being a form, the strongest first."""
    named = list(_names(paper, said))
    titled, phrase = _title(paper, said, weights)
    numbered = list(_numbers(paper, said))
    if not (named or titled or numbered):
        return ()  # what is left below would not carry a link alone
    found = [*named, *titled, *_procedure(paper, asking, phrase, weights), *numbered, *_basis(paper, said, asking)]
    if not any(part.name == "name" for part in named):
        told = any(part.name in ("number", "number_instrument") for part in numbered)
        found.extend(_contrary(paper, said, asking, phrase, titled, told))
    return tuple(sorted((part for part in found if part.value), key=lambda part: (-part.value, part.name)))


def _names(paper: Paper, said: Said) -> Iterator[Part]:
    best: Part | None = None
    for name in paper.names:
        for stem in said.stems:
            found = alike(stem_of(name), stem)
            if found is None:
                continue
            kind, much = found
            value = round(strength(kind) * much, 3)
            if best is None or value > best.value:
                says = _NAME[kind].format(shown=stem.shown) + (" (theo bản ghi trước)" if said.paper.earlier else "")
                best = Part(kind, value, says)
    if best is not None:
        yield best


def _title(paper: Paper, said: Said, weights: Weights) -> tuple[list[Part], str]:
    """The title beside the paper's name; and the name that is most like it."""
    if not paper.title:
        return [], said.phrases[0]
    like, phrase = max((weights.like(paper.title, phrase), phrase) for phrase in said.phrases)
    if like < rules()["title_from"]:
        return [], phrase
    says = f"Tên mẫu giống tên giấy tờ “{_short(phrase)}” {like:.0%}"
    return [Part("title", round(strength("title") * like, 3), says)], phrase


def _procedure(paper: Paper, asking: Asking, phrase: str, weights: Weights) -> Iterator[Part]:
    """The title beside the procedure's name."""
    held = likeness_in(paper.title, asking.name, phrase, weights) if paper.title and asking.name else 0.0
    if held >= rules()["title_from"]:
        yield Part("procedure", round(strength("procedure") * held, 3), f"Tên mẫu giống tên thủ tục {held:.0%}")


def _numbers(paper: Paper, said: Said) -> Iterator[Part]:
    shared = numbers_of(paper.number) & said.numbers
    instrument = instruments_in(paper.instrument) & said.instruments
    if shared and instrument:
        says = f"Thành phần nêu {paper.number} và {min(instrument)}"
        yield Part("number_instrument", strength("number_instrument"), says)
    if any(map(is_telling, shared)):
        yield Part("number", strength("number"), f"Thành phần nêu số hiệu {paper.number}")
    elif shared and not instrument:
        yield Part("number_plain", strength("number_plain"), f"Thành phần nêu {paper.number}, số nhiều mẫu có")
    if instrument and not shared:
        yield Part("instrument", strength("instrument"), f"Thành phần nêu {min(instrument)}, văn bản ban hành mẫu")


def _basis(paper: Paper, said: Said, asking: Asking) -> Iterator[Part]:
    instruments = instruments_in(paper.instrument)
    if not instruments & said.instruments and (shared := instruments & set(asking.bases)):
        yield Part("basis", strength("basis"), f"Căn cứ pháp lý của thủ tục có {min(shared)}, văn bản ban hành mẫu")


def _contrary(paper: Paper, said: Said, asking: Asking, phrase: str, titled: list[Part], told: bool) -> Iterator[Part]:
    own = numbers_of(paper.number)
    if own and said.numbers and not own & said.numbers:
        yield Part("number_other", against("number_other"), f"Thành phần nêu số hiệu khác, mẫu là {paper.number}")
    instruments = instruments_in(paper.instrument)
    if instruments and said.instruments and not instruments & said.instruments:
        other = min(said.instruments)
        yield Part(
            "instrument_other",
            against("instrument_other"),
            f"Thành phần nêu {other}, mẫu ban hành kèm {min(instruments)}",
        )
    elif instruments and not told and not instruments & (said.instruments | set(asking.bases)):
        says = f"Không thấy {min(instruments)}, văn bản ban hành mẫu, ở thành phần hay căn cứ pháp lý"
        yield Part("basis_other", against("basis_other"), says)
    if not paper.title:
        return
    if kinds_in(paper.title) != kinds_in(phrase):
        yield Part("kind_other", against("kind_other"), "Một bên là mẫu điện tử tương tác, bên kia là tờ khai")
    if is_result(paper.title) and not is_result(phrase):
        yield Part("result_other", against("result_other"), "Mẫu là giấy cơ quan cấp ra, không phải giấy phải nộp")
    heads = head_word(paper.title), head_word(phrase)
    if titled and all(heads) and heads[0] != heads[1]:
        yield Part("head_other", against("head_other"), f"Mẫu là “{heads[0]} …”, hồ sơ ghi “{heads[1]} …”")
    mine, other_acts = acts_in(paper.title), acts_in(phrase)
    wider = acts_in(asking.name or "") | other_acts
    several = not mine or any(not acts_in(part) for part in _OR.split(paper.title) if len(part.split()) > 1)
    if titled and ((other_acts - mine) or not (several or mine & wider)):
        differ = ", ".join(sorted((other_acts - mine) or mine))
        yield Part("act_other", against("act_other"), f"Khác việc: chỉ một bên nói “{differ}”")


def _short(text: str, most: int = 80) -> str:
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + "…"
