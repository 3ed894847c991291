"""What looks like a procedure and is none of NĐ 63/2010/NĐ-CP, with the reason."""

from __future__ import annotations

import pytest

from tests.norms.made_up import HEAD, law, norms

STEPS = (
    "1. {who} nộp 01 bộ hồ sơ gồm đơn đề nghị và bản khai đến {to}.\n"
    "2. Trong thời hạn 10 ngày kể từ ngày nhận đủ hồ sơ, {to} xem xét, ban hành quyết định.\n"
)


def steps(title: str, who: str = "Người làm nón", to: str = "Sở Công Thương") -> str:
    return f"Điều 4. {title}\n" + STEPS.format(who=who, to=to)


@pytest.mark.parametrize(
    ("article", "reason"),
    [
        (steps("Trình tự, thủ tục bổ nhiệm trưởng phòng"), "internal"),
        (steps("Hồ sơ, thủ tục cấp đổi phù hiệu", who="Thanh tra viên"), "internal"),
        (steps("Thủ tục xử phạt vi phạm hành chính"), "sanction"),
        (steps("Trình tự thanh tra làng nghề"), "inspection"),
        (steps("Trình tự giải quyết khiếu nại"), "complaint"),
        (steps("Thủ tục tại tòa án nhân dân"), "court"),
        (steps("Trình tự soạn thảo, ban hành thông tư"), "making_law"),
        (
            steps("Thủ tục phân loại làng nghề", who="Ủy ban nhân dân cấp xã", to="Bộ Công nghiệp lá"),
            "between_agencies",
        ),
    ],
)
def test_reasons(article: str, reason: str) -> None:
    (norm,) = norms(law(article))
    assert norm.sureness == "excluded"
    assert norm.exclusion is not None
    assert norm.exclusion.reason == reason
    assert norm.exclusion.ground


def test_a_document_on_sanctions_lays_down_none() -> None:
    head = HEAD.replace("Quy định về nghề làm nón lá", "Quy định xử phạt vi phạm hành chính về nghề làm nón lá")
    found = norms(law(steps("Thủ tục nộp tiền"), head=head))
    assert [norm.exclusion.reason for norm in found if norm.exclusion] == ["sanction"]


def test_a_title_that_names_administrative_procedures_decides() -> None:
    (norm,) = norms(law(steps("Thủ tục hành chính phân loại làng nghề", who="Ủy ban nhân dân cấp xã")))
    assert norm.exclusion is None


def test_bodies_that_no_rule_names_may_ask() -> None:
    (norm,) = norms(law(steps("Thủ tục công nhận nghề cổ", who="Liên minh thợ nón")))
    assert norm.sureness == "certain"
    assert any(part.value.value == "Liên minh thợ nón" for part in norm.parts if part.component == "subjects")


def test_doubts_are_said() -> None:
    (norm,) = norms(law(steps("Thủ tục công nhận nghề cổ").replace("Người làm nón nộp 01 bộ hồ sơ", "Hồ sơ được nộp")))
    assert norm.sureness == "likely"
    assert norm.reasons == ("không nói rõ cá nhân, tổ chức nào nộp hồ sơ",)
