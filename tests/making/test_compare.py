"""Norms beside a made-up catalogue: the three outcomes, scores told part by part, nothing guessed."""

from __future__ import annotations

import datetime
import random

import pytest

from catalog_graph.making.compare import Comparer
from catalog_graph.making.missing import missing_of
from catalog_graph.making.names import Names
from catalog_graph.making.types import Finding, Known, Making, Source
from extract.legal.cited import cited_law
from extract.norms.read import norms_of
from tests.norms.made_up import AGAIN, FOLLOWS, HEAD, document, law

MINISTRY = "Bộ Công nghiệp lá"
NAMES = {
    "9.000001": "Cấp Thẻ nghệ nhân làm nón lá",
    "9.000002": "Cấp lại Thẻ nghệ nhân làm nón lá",
    "9.000003": "Công nhận làng nghề truyền thống",
    "9.000004": "Cấp giấy phép khai thác lá rừng",
    "9.000005": "Đăng ký nhãn hiệu nón lá",
}
EXPANDS = "Điều 2. Thẻ\nThẻ nghệ nhân làm nón lá (sau đây gọi tắt là Thẻ nghệ nhân) do Sở Công Thương cấp.\n"


def known(names: dict[str, str], ministry: str | None = MINISTRY) -> list[Known]:
    return [Known(code, code, "0" * 16, name, ministry, (), ended=False) for code, name in names.items()]


def compared(
    text: str,
    rests: dict[str, list[str]] | None = None,
    names: dict[str, str] | None = None,
    shuffle: int | None = None,
) -> Making:
    """A text beside a catalogue; `rests`: number of a document → codes of the procedures that name it."""
    rows = known(NAMES if names is None else names)
    if shuffle is not None:
        random.Random(shuffle).shuffle(rows)
    made = document(text)
    cited = cited_law(made)

    def on_basis(source: Source) -> dict[str, str]:
        return {code: code for code in (rests or {}).get(source.number, ())}

    return Comparer(Names(rows), on_basis).making(cited, norms_of(made, cited.legal))


def first(making: Making) -> Finding:
    return making.findings[0]


def test_the_same_name_is_in_the_catalogue() -> None:
    finding = first(compared(law(EXPANDS, FOLLOWS)))
    assert finding.outcome == "announced"
    assert finding.says == "Đã có trong danh mục (mã 9.000001)"


def test_a_common_basis_and_a_name_that_holds_the_other() -> None:
    names = {**NAMES, "9.000001": "Cấp Thẻ nghệ nhân làm nón lá cho người làm nón"}
    alone = first(compared(law(EXPANDS, FOLLOWS), names=names))
    assert alone.outcome == "maybe"
    based = first(compared(law(EXPANDS, FOLLOWS), {"07/2025/TT-BCNL": ["9.000001"]}, names))
    assert based.outcome == "announced"
    says = [part.says for part in based.candidates[0].parts]
    assert "Căn cứ pháp lý của thủ tục có chính văn bản này (07/2025/TT-BCNL)" in says


def test_a_name_with_a_figure_more_is_not_surely_the_same() -> None:
    names = {"9.000001": "Cấp Thẻ nghệ nhân làm nón lá cho người làm nón dưới 90 ngày"}
    finding = first(compared(law(EXPANDS, FOLLOWS), {"07/2025/TT-BCNL": ["9.000001"]}, names))
    assert finding.outcome == "maybe"


def test_the_text_that_is_replaced_leads_to_its_procedures() -> None:
    end = "Điều 9. Hiệu lực thi hành\nThông tư này thay thế Thông tư số 02/2015/TT-BCNL ngày 05 tháng 01 năm 2015.\n"
    finding = first(compared(law(FOLLOWS, end), {"02/2015/TT-BCNL": ["9.000001"]}))
    assert [(source.number, source.why) for source in finding.candidates[0].sources] == [
        ("02/2015/TT-BCNL", "replaced")
    ]
    assert finding.candidates[0].known.subject == "9.000001"


def test_the_text_that_is_amended_leads_to_its_procedures() -> None:
    text = law(
        "Điều 2. Sửa đổi, bổ sung một số điều của Thông tư số 03/2019/TT-BCNL\n1. Sửa đổi, bổ sung Điều 5 như sau:\n“"
        + AGAIN.rstrip()
        + "”.\n"
    )
    finding = first(compared(text, {"03/2019/TT-BCNL": ["9.000002"]}))
    assert ("03/2019/TT-BCNL", "amended") in [(source.number, source.why) for source in finding.sources]
    assert finding.candidates[0].known.subject == "9.000002"


def test_another_act_is_another_procedure() -> None:
    names = {"9.000002": NAMES["9.000002"]}
    finding = first(compared(law(EXPANDS, FOLLOWS), {"07/2025/TT-BCNL": ["9.000002"]}, names))
    assert finding.outcome == "maybe"
    assert "khác việc: “cấp”, thủ tục là “cấp lại”" in [part.says for part in finding.candidates[0].parts]


def test_another_ministry_speaks_against() -> None:
    made = document(law(EXPANDS, FOLLOWS))
    cited = cited_law(made)
    rows = known({"9.000001": NAMES["9.000001"]}, "Bộ Y tế")
    finding = first(Comparer(Names(rows), lambda _: {}).making(cited, norms_of(made, cited.legal)))
    assert cited.legal.header.issuer is not None
    assert "agency" in [part.part for part in finding.candidates[0].parts]
    assert finding.candidates[0].score < first(compared(law(EXPANDS, FOLLOWS))).candidates[0].score


def test_nothing_like_it_is_not_announced() -> None:
    finding = first(compared(law(FOLLOWS), names={"9.000004": NAMES["9.000004"]}))
    assert finding.outcome == "not_announced"
    assert finding.says == "Quy định TTHC nhưng chưa công bố"
    assert finding.candidates == ()
    assert first(compared(law(FOLLOWS), names={})).outcome == "not_announced"


def test_two_that_are_as_near_are_both_shown() -> None:
    names = {"9.000001": "Cấp Thẻ nghệ nhân làm nón lá tại tỉnh", "9.000006": "Cấp Thẻ nghệ nhân làm nón lá tại xã"}
    finding = first(compared(law(EXPANDS, FOLLOWS), {"07/2025/TT-BCNL": list(names)}, names))
    assert finding.outcome == "maybe"
    assert {one.known.subject for one in finding.candidates} == set(names)


def test_what_is_out_of_scope_is_not_compared() -> None:
    head = HEAD.replace("Quy định về nghề làm nón lá", "Quy định xử phạt vi phạm hành chính về nghề làm nón lá")
    finding = first(compared(law(FOLLOWS, head=head)))
    assert finding.outcome == "excluded"
    assert not finding.candidates
    assert not finding.missing


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_the_catalogue_does_not_matter(seed: int) -> None:
    text = law(EXPANDS, FOLLOWS, AGAIN)
    assert compared(text, shuffle=seed).findings == compared(text).findings


def test_scores_are_the_sum_of_their_parts() -> None:
    for finding in compared(law(EXPANDS, FOLLOWS, AGAIN), {"07/2025/TT-BCNL": ["9.000001", "9.000002"]}).findings:
        for candidate in finding.candidates:
            assert candidate.score == round(max(0, min(100, sum(part.points for part in candidate.parts))), 1)


def test_what_is_missing_is_told_with_the_law_of_the_day() -> None:
    text = law(
        "Điều 4. Thủ tục công nhận nghề cổ\n1. Người làm nón nộp tờ khai đến Sở Công Thương.\n"
        "2. Sở Công Thương thẩm định hồ sơ trong thời hạn 05 ngày kể từ ngày nhận hồ sơ.\n"
    )
    made = document(text)
    (norm,) = norms_of(made, cited_law(made).legal)
    today = {missing.component: missing for missing in missing_of(norm, None)}
    assert today["channels"].needed
    assert today["channels"].ground == "điểm c khoản 2 Điều 8 Nghị định số 63/2010/NĐ-CP"
    assert not today["result"].needed
    before = {missing.component: missing for missing in missing_of(norm, datetime.date(2015, 1, 1))}
    assert before["result"].needed
    assert missing_of(norm, datetime.date(2009, 1, 1)) == ()
    assert "validity" not in today
