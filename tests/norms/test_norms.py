"""What made-up texts lay down: articles put together, told apart, named, with their components."""

from __future__ import annotations

import pytest

from extract.norms.types import Norm
from tests.norms.made_up import AGAIN, FOLLOWS, law, norms


def one(text: str) -> Norm:
    found = [norm for norm in norms(text) if norm.sureness != "excluded"]
    assert len(found) == 1, [(norm.name.value, norm.provisions) for norm in found]
    return found[0]


def test_the_article_of_the_dossier_and_that_of_the_steps_are_one_procedure() -> None:
    norm = one(law(FOLLOWS))
    assert norm.provisions == ("dieu_3", "dieu_4")
    assert norm.name.value == "cấp Thẻ nghệ nhân"
    assert norm.sureness == "certain"
    assert norm.present == {
        "name", "sequence", "channels", "dossier", "time", "subjects", "agency", "result", "forms"
    }  # fmt: skip


def test_each_component_knows_where_it_stands() -> None:
    norm = one(law(FOLLOWS))
    places = {part.component: part.provision for part in norm.parts}
    assert places["time"] == "dieu_4__khoan_2"
    assert places["channels"] == "dieu_4__khoan_1"
    assert places["forms"] == "dieu_3__khoan_1"
    assert any(part.component == "agency" and "Sở Công Thương" in part.value.value for part in norm.parts)
    assert any(part.component == "subjects" and part.value.value == "Người làm nón" for part in norm.parts)


def test_an_article_that_is_whole_begins_the_next_procedure() -> None:
    found = norms(law(FOLLOWS, AGAIN))
    assert [norm.provisions for norm in found] == [("dieu_3", "dieu_4"), ("dieu_5",)]
    assert found[1].name.value == "Cấp lại Thẻ nghệ nhân"


def test_two_acts_in_one_article_are_two_procedures() -> None:
    text = law(
        "Điều 4. Cấp, gia hạn Thẻ nghệ nhân\n"
        "1. Hồ sơ đề nghị cấp Thẻ nghệ nhân gồm đơn đề nghị và ảnh.\n"
        "2. Trình tự cấp Thẻ nghệ nhân: người làm nón nộp hồ sơ đến Sở Công Thương; trong thời hạn 05 ngày kể từ ngày "
        "nhận hồ sơ, Sở Công Thương cấp thẻ.\n"
        "3. Hồ sơ đề nghị gia hạn Thẻ nghệ nhân gồm đơn đề nghị và thẻ cũ.\n"
        "4. Trình tự gia hạn Thẻ nghệ nhân: người làm nón nộp hồ sơ đến Sở Công Thương; trong thời "
        "hạn 03 ngày kể từ ngày "
        "nhận hồ sơ, Sở Công Thương gia hạn thẻ.\n"
    )
    found = norms(text)
    assert [norm.provisions for norm in found] == [
        ("dieu_4__khoan_1", "dieu_4__khoan_2"),
        ("dieu_4__khoan_3", "dieu_4__khoan_4"),
    ]
    assert [norm.name.value for norm in found] == ["cấp Thẻ nghệ nhân", "gia hạn Thẻ nghệ nhân"]


def test_a_procedure_in_some_clauses_of_an_article_is_those_clauses() -> None:
    duties = "".join(
        f"{at}. Làng nghề có trách nhiệm giữ gìn nếp nghề thứ {at}, tổ chức ngày hội, mở lớp cho trẻ "
        f"em, trồng thêm lá và "
        "nhắc nhau không bán hàng kém.\n"
        for at in range(1, 6)
    )
    text = law(
        "Điều 6. Làng nghề làm nón\n"
        + duties
        + "6. Làng nghề thực hiện thủ tục thông báo tên người đại diện với Sở Công Thương bằng hình thức trực tuyến. "
        "Trong thời hạn 04 ngày làm việc kể từ ngày nhận được thông báo, Sở Công Thương cấp giấy xác nhận thông báo.\n"
    )
    norm = one(text)
    assert norm.provisions == ("dieu_6__khoan_6",)
    assert norm.name.value == "thông báo tên người đại diện"


def test_conditions_fees_and_ways_of_sending_may_stand_elsewhere() -> None:
    text = law(
        "Điều 2. Nguyên tắc nộp, tiếp nhận hồ sơ\nHồ sơ được nộp trực tiếp hoặc gửi trực tuyến qua "
        "Cổng dịch vụ công.\n",
        "Điều 3. Điều kiện cấp Thẻ nghệ nhân\nNgười làm nón được cấp Thẻ nghệ nhân khi làm nghề từ mười năm.\n",
        AGAIN.replace("Cấp lại", "Cấp").replace("cấp lại", "cấp").replace("qua Cổng dịch vụ công quốc gia ", ""),
        "Điều 6. Lệ phí cấp Thẻ nghệ nhân\nMức lệ phí theo quy định của pháp luật về phí và lệ phí.\n",
        "Điều 7. Thời hạn của Thẻ nghệ nhân\nThời hạn của Thẻ nghệ nhân là 05 năm.\n",
    )
    norm = one(text)
    shared = {part.component: part.provision for part in norm.parts if part.shared}
    assert shared == {"channels": "dieu_2", "conditions": "dieu_3", "fees": "dieu_6", "validity": "dieu_7"}


def test_new_text_in_quotes_lays_down_procedures_in_the_voice_of_the_amended_document() -> None:
    text = law(
        "Điều 2. Sửa đổi, bổ sung một số điều của Thông tư số 03/2019/TT-BCNL\n"
        "1. Sửa đổi, bổ sung Điều 8 như sau:\n“" + AGAIN.replace("Điều 5", "Điều 8").rstrip() + "”.\n"
    )
    norm = one(text)
    assert norm.quoted_in == "dieu_2__khoan_1"
    assert norm.provisions == ("dieu_2__khoan_1__trich__dieu_8",)


def test_names_that_the_text_shortens_are_written_out() -> None:
    text = law(
        "Điều 2. Thẻ nghệ nhân\nThẻ nghệ nhân làm nón lá (sau đây gọi tắt là Thẻ nghệ nhân) do Sở Công Thương cấp.\n",
        FOLLOWS,
    )
    assert one(text).full_name == "cấp Thẻ nghệ nhân làm nón lá"


def test_what_is_left_to_another_is_told() -> None:
    left = one(law(FOLLOWS + "3. Bộ trưởng Bộ Công nghiệp lá quy định chi tiết việc thẩm định hồ sơ.\n")).delegates
    assert left is not None
    assert left.value.startswith("Bộ trưởng")


def test_a_time_for_completing_a_dossier_is_no_time_limit() -> None:
    text = law(
        "Điều 4. Thủ tục cấp Thẻ nghệ nhân\n"
        "1. Người làm nón nộp tờ khai đến Sở Công Thương.\n"
        "2. Trường hợp hồ sơ chưa hợp lệ, trong thời hạn 03 ngày kể từ ngày nhận hồ sơ, Sở Công "
        "Thương yêu cầu bổ sung.\n"
        "3. Sở Công Thương xem xét và cấp Thẻ nghệ nhân.\n"
    )
    assert "time" not in one(text).present


@pytest.mark.parametrize(
    "article",
    [
        "Điều 4. Bảo quản hồ sơ\nLàng nghề lưu giữ hồ sơ của từng người, gồm đơn và ảnh, trong thời hạn 05 năm.\n",
        "Điều 4. Trách nhiệm của Sở Công Thương\n1. Tiếp nhận hồ sơ.\n2. Cấp Thẻ nghệ nhân trong "
        "thời hạn 05 ngày kể từ ngày nhận hồ sơ.\n",
        "Điều 4. Cách phơi lá\nLá được phơi ba ngày rồi là phẳng.\n",
        "Điều 4. Thu hồi thẻ\nSở Công Thương thu hồi thẻ khi phát hiện giả mạo.\n",
        "Điều 4. Chế độ họp\nLàng nghề họp mỗi tháng một lần và gửi biên bản cho các hộ.\n",
    ],
)
def test_what_is_no_procedure(article: str) -> None:
    assert norms(law(article)) == ()


def test_a_text_without_articles_lays_down_nothing() -> None:
    assert norms("Kính gửi các hộ làm nón, đề nghị nộp hồ sơ trong thời hạn 05 ngày.") == ()
    assert norms("") == ()
