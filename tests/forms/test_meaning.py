"""What a label asks for: by its words, by what the form said before, and which databases know it by law."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.forms.meaning.asked import Asked
from extract.forms.meaning.dictionary import UNKNOWN, concepts, databases, grounds_of
from extract.forms.meaning.read import meanings_of
from extract.forms.meaning.readings import readings
from extract.forms.meaning.spelling import spelt_right
from extract.lexicon import lexicon

ROOT = Path(__file__).resolve().parents[2]
FORMS = ROOT / "../shared/gold/fields/working.jsonl"
SHAPES = {"choice": "choice", "table_column": "column", "signature": "signature"}
CONCEPTS = ROOT / "../shared/gold/fields/concepts.tsv"


def ask(label: str, **told: str) -> Asked:
    """A declared blank of a person, unless told otherwise."""
    known = {"section": "", "role": "declarant", "kind": "declared", "shape": "blank", "title": "", "lead": ""}
    return Asked(label, **{**known, **told})


def read(*labels: str | Asked, **told: str) -> list[str]:
    """The concepts of fields in their order."""
    return [one.concept for one in meanings_of([ask(x, **told) if isinstance(x, str) else x for x in labels])]


@pytest.mark.parametrize(
    ("label", "concept"),
    [
        ("Họ và tên", "ho_ten"),
        ("Họ và tên (viết chữ in hoa)", "ho_ten"),
        ("Người đề nghị", "ho_ten"),
        ("Ngày, tháng, năm sinh", "ngay_sinh"),
        ("Nam/Nữ", "gioi_tinh"),
        ("Số CCCD", "so_dinh_danh"),
        ("Số định danh cá nhân/CMND", "so_dinh_danh"),
        ("Số CMND/CCCD", "so_giay_to"),
        ("Số căn cước/Hộ chiếu", "so_giay_to"),
        ("Số CMND, ngày cấp, nơi cấp", "giay_to_tuy_than"),
        ("Số hộ chiếu", "so_ho_chieu"),
        ("Nơi đăng ký hộ khẩu thường trú", "noi_thuong_tru"),
        ("Nơi cư trú (nơi thường trú hoặc nơi tạm trú)", "noi_cu_tru"),
        ("Địa chỉ thư điện tử", "email"),
        ("Địa chỉ liên hệ", "dia_chi_lien_he"),
        ("Quan hệ với chủ hộ", "quan_he_chu_ho"),
        ("Mã đơn vị có quan hệ với ngân sách", "ma_don_vi"),
        ("Trường hợp hoàn trước", UNKNOWN),
        ("Bản gốc", UNKNOWN),
        ("Màu lông của chim", UNKNOWN),
        ("Biển kiểm soát", "bien_so_xe"),
    ],
)
def test_a_label_by_its_words(label: str, concept: str) -> None:
    assert read(label) == [concept]


@pytest.mark.parametrize(
    ("labels", "last"),
    [
        (("Số CCCD", "cấp ngày"), "ngay_cap_giay_to"),
        (("Số CCCD", "cấp ngày", "do"), "noi_cap_giay_to"),
        (("Hộ chiếu số", "Ngày cấp"), "ngay_cap_ho_chieu"),
        (("Hộ chiếu số", "Có giá trị đến ngày"), "han_ho_chieu"),
        (("Tên công ty", "Giấy chứng nhận đăng ký doanh nghiệp số", "do"), "co_quan_cap_gcn_dkdn"),
        (("Số giấy phép săn bắn", "cấp ngày"), UNKNOWN),
        (("Ngày sinh", "ghi bằng chữ"), "ngay_sinh_bang_chu"),
        (("Đề nghị cấp bản sao", "Số lượng"), "so_luong_ban_sao"),
        (("Số tài khoản", "tại"), "ngan_hang"),
        (("Tên tổ chức", "Địa chỉ"), "dia_chi_tru_so"),
        (("Họ và tên", "Địa chỉ"), "noi_cu_tru"),
        (("Tên tổ chức", "Điện thoại"), "dien_thoai_to_chuc"),
        (("Nơi thường trú", "Xã", "Tỉnh"), "noi_thuong_tru"),
        (("Họ và tên", "Điện thoại"), "dien_thoai"),
    ],
)
def test_a_label_by_what_was_asked_before(labels: tuple[str, ...], last: str) -> None:
    assert read(*labels)[-1] == last


def test_a_plain_telephone_beside_a_mobile_one_is_the_fixed_line() -> None:
    assert read("Họ và tên", "Điện thoại", "Di động") == ["ho_ten", "dien_thoai_co_dinh", "dien_thoai"]


def test_the_print_before_a_label_names_the_paper_and_the_address() -> None:
    assert read(ask("Số", lead="Giấy chứng nhận kết hôn: ")) == ["so_dang_ky_ket_hon"]
    assert read(ask("Xã", lead="[9] Nơi đăng ký khai sinh: "), "Huyện") == ["noi_dang_ky_khai_sinh"] * 2
    assert read(ask("Xã", lead="Địa chỉ theo nơi thường trú hoặc tạm trú: ")) == ["noi_thuong_tru"]


def test_a_new_heading_ends_what_was_spoken_of() -> None:
    assert read("Hộ chiếu số", ask("Ngày cấp", section="Giấy phép nuôi chim"))[-1] == UNKNOWN


def test_a_role_says_whom_a_label_is_about() -> None:
    assert read(ask("Địa chỉ", role="company"), ask("Địa chỉ", role="father")) == ["dia_chi_tru_so", "noi_cu_tru"]


@pytest.mark.parametrize("actor", ["Đơn vị vận hành phương tiện", "Chủ tàu", "Cơ sở sản xuất", "Tổ chức đăng ký"])
def test_whoever_a_label_names_is_whose_address_follows(actor: str) -> None:
    found = read(actor, "Địa chỉ", "Điện thoại", "Email")
    assert found == ["ten_to_chuc", "dia_chi_tru_so", "dien_thoai_to_chuc", "email_to_chuc"]


def test_an_actor_in_a_line_of_its_own_before_the_label_is_spoken_of() -> None:
    assert read(ask("Điện thoại", lead="\n2. Thương nhân nhập khẩu:\n")) == ["dien_thoai_to_chuc"]
    assert read(ask("Điện thoại", lead="thuộc thương nhân đã nêu")) == ["dien_thoai"]


def test_a_contact_among_the_labels_of_an_organisation_is_a_person_until_the_next_actor() -> None:
    labels = ["Tên công ty", "Người liên hệ", "Điện thoại", "Tên đơn vị vận hành", "Điện thoại"]
    found = read(*labels, role="company")
    assert (found[2], found[4]) == ("dien_thoai", "dien_thoai_to_chuc")


def test_a_form_of_business_labels_only_is_an_organisations() -> None:
    assert read("Điện thoại", "Địa chỉ", "Fax") == ["dien_thoai_to_chuc", "dia_chi_tru_so", "fax_to_chuc"]
    assert read("Điện thoại", "Địa chỉ", "Fax", "Họ và tên")[0] == "dien_thoai"
    assert read("xin gửi Cục Chim cảnh đơn này", "Fax") == ["ten_to_chuc", "fax_to_chuc"]


def test_what_persons_and_organisations_answer_alike_both_databases_know() -> None:
    name, address, phone, other, street = meanings_of([
        ask(label, role="company")
        for label in ("Tên tổ chức/cá nhân đề nghị", "Địa chỉ", "Điện thoại", "Đơn vị vận hành", "Địa chỉ")
    ])  # fmt: skip
    assert all(set(one.held_by) == {"doanh_nghiep", "dan_cu", "can_cuoc"} for one in (name, address, phone))
    assert all(one.held_by == ("doanh_nghiep",) for one in (other, street))


@pytest.mark.parametrize(
    ("field", "concept"),
    [
        (ask("Quốc tịch", role="vehicle"), UNKNOWN),
        (ask("Quốc tịch tàu"), UNKNOWN),
        (ask("Quốc tịch"), "quoc_tich"),
        (ask("Giấy phép kinh doanh vàng số"), UNKNOWN),
        (ask("Giấy phép kinh doanh số"), "so_gcn_dkdn"),
        (ask("Bản giấy", shape="choice"), "hinh_thuc_nhan_ket_qua"),
        (ask("Đề nghị nhận kết quả"), "hinh_thuc_nhan_ket_qua"),
        (ask("Doanh thu"), "so_tien"),
        (ask("Doanh thu", title="TỜ KHAI THUẾ"), "so_lieu_thue"),
        (ask("Sản lượng"), "so_luong"),
        (ask("Tên gọi và mô tả"), "hang_hoa"),
        (ask("Tổ chức, cá nhân liên quan"), UNKNOWN),
        (ask("Trình độ, chuyên ngành đào tạo"), "trinh_do"),
        (ask("Mã định danh của đơn vị nuôi chim"), UNKNOWN),
        (ask("Mã định danh cá nhân"), "so_dinh_danh"),
        (ask("Mục đích sử dụng"), UNKNOWN),
        (ask("Mục đích sử dụng", role="land"), "loai_dat"),
        (ask("Điện thoại cố định", role="company"), "dien_thoai_to_chuc"),
        (ask("Điện thoại cố định"), "dien_thoai_co_dinh"),
        (ask("Từ khóa"), UNKNOWN),
        (ask("Ngày phiếu thu"), "ngay_chung_tu"),
        (ask("Chứng chỉ bồi dưỡng nuôi chim"), "so_chung_chi"),
    ],
)
def test_things_licences_results_and_amounts(field: Asked, concept: str) -> None:
    assert read(field) == [concept]


@pytest.mark.parametrize(
    ("label", "concept"),
    [
        ("Số lượng chim nhập về", "so_luong"),
        ("SL học sinh đi xem chim", "so_luong"),
        ("Số học viên nữ", "so_luong"),
        ("Số tàu", UNKNOWN),
        ("Tiền thức ăn (nghìn đồng/năm)", "so_tien"),
        ("Chi phí làm tổ", "so_tien"),
        ("Tiền sử bệnh", UNKNOWN),
        ("Thời gian phát sinh số tiền", UNKNOWN),
        ("Tỷ lệ chim nở", UNKNOWN),
        ("Biên bản kiểm tra chuồng", "so_bien_ban"),
        ("Quyết định giao rừng", "so_quyet_dinh"),
        ("Tổ chức/doanh nghiệp đề nghị cấp lại", "ten_to_chuc"),
        ("Nhà sản xuất", "ten_to_chuc"),
        ("Đơn vị tính", UNKNOWN),
        ("Cơ sở dữ liệu sử dụng", UNKNOWN),
        ("Chủ nhiệm đề tài", "ho_ten"),
        ("Tên người nộp thuế", "ten_to_chuc"),
        ("Chiều cao công trình", UNKNOWN),
        ("Địa điểm thi công", UNKNOWN),
        ("Xuất xứ", UNKNOWN),
        ("Nhãn hiệu", UNKNOWN),
        ("Loại hình kiểm tra", UNKNOWN),
        ("Thời gian", UNKNOWN),
        ("Phụ cấp chức vụ", UNKNOWN),
        ("Giải trình rõ lý do đề nghị nuôi chim", "ly_do"),
        ("Mã tiểu mục", "ma_ngan_sach"),
        ("Tổng số đối tượng nuôi chim", "so_luong"),
        ("Số tầng", UNKNOWN),
        ("Người áp tải chim", "ho_ten"),
        ("Đại diện hội nuôi chim", "ho_ten"),
        ("Hiện nay đang hưởng chế độ", "loai_che_do"),
        ("Địa điểm tổ chức", UNKNOWN),
        ("Để nuôi chim, tổ chức/cá nhân", "ten_to_chuc"),
    ],
)
def test_the_head_noun_of_a_label_decides(label: str, concept: str) -> None:
    assert read(label) == [concept]


def test_a_taxpayer_that_is_a_person_says_so_in_the_title() -> None:
    assert read("Tên người nộp thuế", title="TỜ KHAI THUẾ THU NHẬP CÁ NHÂN") == ["ho_ten"]


def test_what_a_column_asks_is_told_by_the_head_above_it() -> None:
    paper = [ask(label, shape="column", above=head) for head in ("Hóa đơn", "Chứng từ") for label in ("Số", "Ngày")]
    assert read(*paper) == ["so_hoa_don", "ngay_hoa_don", "so_chung_tu", "ngay_chung_tu"]
    assert read(ask("Miền núi", shape="column", above="Số tiền hỗ trợ")) == ["so_tien"]
    assert read(ask("Lồng tre", shape="row", above="Số lượng")) == ["so_luong"]
    assert read(ask("Lồng tre", shape="row", above="Đánh giá")) == [UNKNOWN]
    assert read(ask("Nam", shape="column", above="Năm sinh"), ask("Nam", shape="column")) == ["ngay_sinh", UNKNOWN]


def test_a_choice_of_what_is_asked_for_is_the_request() -> None:
    assert read(ask("Cấp lại thẻ nuôi chim", shape="choice")) == ["noi_dung_de_nghi"]
    assert read("Cấp công trình") == [UNKNOWN]
    asked = ask("trợ cấp nuôi chim", shape="choice", lead="4. Đăng ký hình thức nhận tiền")
    assert read(asked) == ["hinh_thuc_nhan_tien"]


def test_parts_of_money_are_money_once_money_was_asked() -> None:
    assert read("Nguồn khác") == [UNKNOWN]
    assert read("Tổng kinh phí", "Ngân sách nhà nước", "Nguồn khác")[1:] == ["so_tien", "so_tien"]


@pytest.mark.parametrize(
    ("label", "title", "concept"),
    [
        ("Năm sản xuất", "ĐƠN ĐĂNG KÝ phương tiện đường sắt", "phuong_tien"),
        ("Năm sản xuất", "ĐƠN ĐĂNG KÝ lồng chim", UNKNOWN),
        ("Công suất", "ĐĂNG KÝ đầu máy, toa xe", "thong_so_ky_thuat"),
        ("Công suất", "ĐĂNG KÝ lò ấp", UNKNOWN),
        ("Điểm", "PHIẾU ĐĂNG KÝ dự thi", "diem_bai_thi"),
        ("Điểm đầu", "ĐĂNG KÝ tuyến bay", UNKNOWN),
    ],
)
def test_what_belongs_to_one_trade_is_read_where_the_form_speaks_of_it(label: str, title: str, concept: str) -> None:
    role = "vehicle" if "Năm" in label else "declarant"
    assert read(label, title=title, role=role) == [concept]


def test_parts_of_a_place_that_is_no_address_of_a_person_are_its_own() -> None:
    assert read(ask("Xã", section="Nơi đăng ký tham gia hội"), "Tỉnh")[0] == UNKNOWN
    assert read(ask("Xã", section="Nơi đăng ký khai sinh")) == ["noi_dang_ky_khai_sinh"]


def test_a_sum_is_of_what_was_asked_above() -> None:
    assert read("Tổng cộng") == [UNKNOWN]
    assert read("Số tiền", "Tổng cộng")[-1] == "so_tien"
    assert read("Số lượng chim", "Tổng số")[-1] == "so_luong"


def test_who_speaks_for_an_organisation_does_not_take_its_address() -> None:
    asked = [ask("Tên công ty", role="company"), ask("Người đại diện theo pháp luật", role="representative")]
    rest = [ask(label, role="representative") for label in ("Địa chỉ", "Email", "Ngày sinh", "Điện thoại")]
    found = read(*asked, *rest)
    assert found[2:] == ["dia_chi_tru_so", "email_to_chuc", "ngay_sinh", "dien_thoai"]


def test_a_person_named_among_the_labels_of_an_organisation_has_what_follows() -> None:
    found = read("Tên công ty", "Điện thoại", "Họ và tên", "Chức vụ", "Email", "Tên tổ chức", "Email", role="company")
    assert (found[4], found[6]) == ("email", "email_to_chuc")


def test_a_bare_name_below_a_heading_of_an_organisation_is_its_own() -> None:
    labels = [ask(label, section="2. Nhà sản xuất") for label in ("Tên", "Địa chỉ")]
    assert read(*labels) == ["ten_to_chuc", "dia_chi_tru_so"]


@pytest.mark.parametrize(
    ("labels", "title", "concepts"),
    [
        (("Thời gian từ ngày", "đến ngày"), "BÁO CÁO nuôi chim", ["thoi_gian_tu", "thoi_gian_den"]),
        (("Thời hạn đề nghị từ ngày", "đến ngày"), "ĐƠN ĐỀ NGHỊ", ["thoi_gian_de_nghi_tu", "thoi_gian_de_nghi_den"]),
        (
            ("Giấy phép nuôi chim số", "với thời hạn từ ngày", "đến ngày"),
            "TỜ KHAI ĐỀ NGHỊ",
            [UNKNOWN, "thoi_gian_tu", "thoi_gian_den"],
        ),
    ],
)
def test_a_period_that_is_over_is_not_the_one_asked_for(
    labels: tuple[str, ...], title: str, concepts: list[str]
) -> None:
    assert read(*labels, title=title) == concepts


def test_what_is_not_declared_is_read_by_its_kind() -> None:
    assert read(ask("Ủy ban nhân dân xã", kind="formality", shape="greeting")) == ["kinh_gui"]
    assert read(ask("Bản chụp giấy tờ", kind="attachment", shape="attachment")) == ["giay_to_kem"]
    assert read(ask("Người khai", kind="formality", shape="signature")) == ["chu_ky"]


@pytest.mark.parametrize(
    ("field", "held"),
    [
        (ask("Họ và tên"), {"dan_cu", "can_cuoc", "ho_tich"}),
        (ask("Họ và tên", role="child", title="TỜ KHAI ĐĂNG KÝ KHAI SINH"), set()),
        (ask("Họ và tên", role="mother", title="TỜ KHAI ĐĂNG KÝ KHAI SINH"), {"dan_cu", "can_cuoc", "ho_tich"}),
        (ask("Nơi chết", title="TỜ KHAI ĐĂNG KÝ KHAI TỬ"), set()),
        (ask("Họ và tên", section="Thông tin về người lao động nước ngoài"), set()),
        (ask("Tên công ty", title="Giấy đề nghị đăng ký doanh nghiệp"), set()),
        (ask("Tên công ty", title="Thông báo thay đổi nội dung đăng ký doanh nghiệp"), {"doanh_nghiep"}),
        (ask("Vốn điều lệ thay đổi"), set()),
        (ask("Số hộ chiếu"), set()),
        (ask("Mã số BHXH"), {"bao_hiem"}),
        (ask("Mã số BHXH hoặc số CCCD"), {"bao_hiem", "dan_cu", "can_cuoc"}),
        (ask("Tên", section="Người nộp đơn"), {"dan_cu", "can_cuoc", "doanh_nghiep"}),
        (ask("Tên người sử dụng đất"), {"dan_cu", "can_cuoc", "dat_dai"}),
        (ask("Số điện thoại người thân khi cần"), set()),
        (ask("Biển số xe"), {"giao_thong"}),
        (ask("Cơ quan khác"), set()),
        (ask("Họ và tên", kind="office"), set()),
    ],
)
def test_which_databases_know_a_value(field: Asked, held: set[str]) -> None:
    assert set(meanings_of([field])[0].held_by) == held


def test_a_rule_on_databases_says_that_it_decided() -> None:
    assert meanings_of([ask("Họ và tên", role="child", title="Đăng ký khai sinh")])[0].why == (
        "concept:label",
        "held:child_not_registered",
    )


@pytest.mark.parametrize(
    ("label", "meant"),
    [("Đện thoại", "điện thọai"), ("Số hiệu văn bản", None), ("Xã", None), ("Điện thoại", None), ("Nơi cấb", None)],
)
def test_only_what_is_no_word_is_spelt_right(label: str, meant: str | None) -> None:
    from extract.fold import fold

    assert spelt_right(fold(label)) == meant


def test_a_misspelt_label_is_read_by_what_was_meant() -> None:
    meaning = meanings_of([ask("Tên công ty"), ask("Đện thoại")])[1]
    assert (meaning.concept, meaning.why) == ("dien_thoai_to_chuc", ("concept:label", "concept:spelt_wrong"))


def test_every_ground_is_printed_with_its_instrument_and_its_day() -> None:
    (ground,) = grounds_of("ho_ten", "dan_cu", on=date(2026, 7, 1))
    assert ground.says() == "khoản 1 Điều 9 Luật Căn cước số 26/2023/QH15"
    assert ground.verified
    assert not grounds_of("ho_ten", "dan_cu", on=date(2024, 6, 30))
    assert not any(ground.verified for ground in grounds_of("ma_so_ho_gia_dinh"))
    assert grounds_of("ten_loai_chim") == ()


def test_a_resolution_that_has_ended_is_no_ground() -> None:
    assert "nq_66_7_2025" in {ground.instrument.id for ground in grounds_of("ma_so_bhxh", on=date(2027, 2, 28))}
    assert "nq_66_7_2025" not in {ground.instrument.id for ground in grounds_of("ma_so_bhxh", on=date(2027, 3, 1))}


def test_readings_name_concepts_of_the_dictionary_only() -> None:
    known = {*concepts(), UNKNOWN}
    data = readings()
    named = {rule.concept for rule in data.rules} | {key for rule in data.rules for key in rule.after}
    named |= {key for paper in data.papers for key in (*paper.numbers, *paper.parts.values())}
    named |= {key for one in data.addresses for key in (one.concept, *one.after)}
    named |= {key for one in data.subjects for key in one.concepts}
    named |= {key for rule in lexicon("form_held")["rules"] for key in rule.get("concepts", ())}
    assert named <= known
    assert len(concepts()) == len(lexicon("form_concepts")["concepts"])
    assert {key for one in concepts().values() for key in one.held} <= set(databases())


def test_a_database_that_a_rule_adds_has_its_ground() -> None:
    for rule in lexicon("form_held")["rules"]:
        for concept in rule.get("concepts", ()):
            assert all(grounds_of(concept, key) for key in rule.get("add", ())), f"{rule['id']}: {concept}"
    assert not grounds_of("ho_ten", "bao_hiem")


def test_every_concept_can_be_read() -> None:
    data = readings()
    read = {rule.concept for rule in data.rules} | {key for one in data.addresses for key in (one.concept,)}
    read |= {key for paper in data.papers for key in (*paper.numbers, *paper.parts.values())}
    assert set(concepts()) <= read


@pytest.mark.skipif(not CONCEPTS.exists(), reason="the shared material is not here")
def test_the_dictionary_has_every_shared_key() -> None:
    with CONCEPTS.open(encoding="utf8") as lines:
        assert {row["concept"] for row in csv.DictReader(lines, delimiter="\t")} <= set(concepts())


@pytest.mark.real
@pytest.mark.skipif(not FORMS.exists(), reason="../shared/gold is not beside the project")
def test_labels_of_real_forms_are_read_as_people_read_them() -> None:
    right = boxes = known = held = found = 0
    for row in map(json.loads, FORMS.read_text("utf8").splitlines()):
        asked = [
            Asked(f["label"], f["section"], f["role"], f["kind"], SHAPES.get(f["type"], "blank"), row["title"])
            for f in row["fields"]
        ]
        for field, meaning in zip(row["fields"], meanings_of(asked), strict=True):
            if field["kind"] == "declared":
                wanted = {key for key in field["held_by"] if key != "none"}
                boxes, right = boxes + 1, right + (meaning.concept == field["concept"])
                known, held = known + len(wanted & set(meaning.held_by)), held + len(wanted)
                found += len(meaning.held_by)
    assert right >= 0.95 * boxes
    assert 2 * known >= 0.97 * (held + found)


@given(st.lists(st.builds(ask, st.text(max_size=40), lead=st.text(max_size=40), section=st.text(max_size=20))))
def test_any_label_has_a_meaning(fields: list[Asked]) -> None:
    found = meanings_of(fields)
    assert len(found) == len(fields)
    assert {one.concept for one in found} <= {*concepts(), UNKNOWN}
