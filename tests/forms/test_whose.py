"""Under which heading a slot stands, and whose datum it asks for."""

from __future__ import annotations

import pytest

from tests.forms.judged_forms import Part, roles, sections

BIRTH = "TỜ KHAI ĐĂNG KÝ KHAI SINH"


@pytest.mark.parametrize(
    ("parts", "title", "expected"),
    [
        pytest.param(
            (
                f"{BIRTH}\nHọ, chữ đệm, tên người yêu cầu: ………\nNơi cư trú: ………\n"
                "Đề nghị đăng ký khai sinh cho người dưới đây:\nHọ, chữ đệm, tên: ………\nDân tộc: ………\n"
                "Họ, chữ đệm, tên người mẹ: ………\nDân tộc: ………\nHọ, chữ đệm, tên người cha: ………\nDân tộc: ………\n"
                "Đề nghị cấp bản sao: ………",
            ),
            BIRTH,
            [
                "declarant: Họ, chữ đệm, tên người yêu cầu",
                "declarant: Nơi cư trú",
                "child: Họ, chữ đệm, tên",
                "child: Dân tộc",
                "mother: Họ, chữ đệm, tên người mẹ",
                "mother: Dân tộc",
                "father: Họ, chữ đệm, tên người cha",
                "father: Dân tộc",
                "declarant: Đề nghị cấp bản sao",
            ],
            id="from person to person",
        ),
        pytest.param(
            ("ĐƠN\nI. Thông tin về người ủy quyền\nHọ và tên: ………\nII. Người được ủy quyền\nHọ và tên: ………",),
            None,
            ["declarant: Họ và tên", "representative: Họ và tên"],
            id="by the heading",
        ),
        pytest.param(
            (
                "TM. DOANH NGHIỆP\n1. Tên doanh nghiệp: ………\n2. Điện thoại: ………\n"
                "3. Họ tên người đại diện theo pháp luật: ………\n4. Chức vụ: ………\n5. Vốn điều lệ: ………",
            ),
            None,
            [
                "company: Tên doanh nghiệp",
                "company: Điện thoại",
                "representative: Họ tên người đại diện theo pháp luật",
                "representative: Chức vụ",
                "company: Vốn điều lệ",
            ],
            id="an organisation and who represents it",
        ),
        pytest.param(
            ("TỜ KHAI\n1. Họ và tên người chết: ………\nChết ngày: ………\n2. Quan hệ với người chết: ………\n3. Lý do: ………",),
            None,
            [
                "deceased: Họ và tên người chết",
                "deceased: Chết ngày",
                "deceased: Quan hệ với người chết",
                "declarant: Lý do",
            ],
            id="a request is of who applies",
        ),
        pytest.param(
            ("ĐƠN\nTên tôi là: ………\nSố điện thoại người thân: ………\nĐịa chỉ: ………",),
            None,
            ["declarant: Tên tôi là", "other:relative: Số điện thoại người thân", "declarant: Địa chỉ"],
            id="one datum of another",
        ),
        pytest.param(
            (
                "TỜ KHAI",
                [["Họ và tên cha nuôi: ………", "Họ và tên mẹ nuôi: ………"], ["Quốc tịch: ………", "Quốc tịch: ………"]],
            ),
            None,
            [
                "father: Họ và tên cha nuôi",
                "mother: Họ và tên mẹ nuôi",
                "father: Quốc tịch",
                "mother: Quốc tịch",
            ],
            id="two persons side by side",
        ),
        pytest.param(
            ("ĐƠN\nTên tôi là: ………\nXác nhận của trường học\nLớp: ………",),
            None,
            ["declarant: Tên tôi là", "other:authority: Lớp"],
            id="what others confirm",
        ),
    ],
)
def test_roles(parts: tuple[Part, ...], title: str | None, expected: list[str]) -> None:
    assert sorted(roles(*parts, title=title)) == sorted(expected)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        pytest.param(
            ("ĐƠN\nTên tôi là: ………\nII. THÔNG TIN VĂN BẰNG\n1. Số hiệu: ………\nTôi xin cam đoan là đúng.\nNơi gửi: ………",),
            [": Tên tôi là", "II. THÔNG TIN VĂN BẰNG: Số hiệu", ": Nơi gửi"],
            id="a numbered heading, to the words that close the form",
        ),
        pytest.param(
            ("ĐƠN\nII. THÔNG TIN VĂN BẰNG\n1. Số hiệu: ………\nTôi hoàn toàn chịu trách nhiệm.\nNơi gửi: ………",),
            ["II. THÔNG TIN VĂN BẰNG: Số hiệu", ": Nơi gửi"],
            id="a pledge with a word whose tone mark may stand on either letter",
        ),
        pytest.param(
            ("ĐƠN\n6. Họ tên: ………\n7. Thông tin về hộ chiếu bị mất\nSố hộ chiếu: ………\n8. Hoàn cảnh mất: ………",),
            [": Họ tên", "7. Thông tin về hộ chiếu bị mất: Số hộ chiếu", ": Hoàn cảnh mất"],
            id="an item with lines below it ends at the next",
        ),
        pytest.param(
            ("Số: …/…\nĐƠN ĐỀ NGHỊ\nCẤP GIẤY PHÉP MỚI\nHọ và tên: ………\nĐẶC ĐIỂM CHÍNH\nMàu: ………",),
            [": Số", ": Họ và tên", "ĐẶC ĐIỂM CHÍNH: Màu"],
            id="capitals head a part, unless they are the title",
        ),
        pytest.param(
            ("ĐƠN\nThông tin về giấy kết hôn của cha, mẹ: Số: ………, Quyển số: ………\nNơi sinh: ………",),
            [
                "Thông tin về giấy kết hôn của cha, mẹ: Số",
                "Thông tin về giấy kết hôn của cha, mẹ: Quyển số",
                ": Nơi sinh",
            ],
            id="a heading on the line of its slots",
        ),
        pytest.param(
            ("ĐƠN\nTôi thay mặt ……… người, gồm những người sau:\n1. Ông (Bà): ………\nNơi ở: ………",),
            [
                ": Tôi thay mặt",
                "người, gồm những người sau: Ông (Bà)",
                "người, gồm những người sau: Nơi ở",
            ],
            id="a phrase behind a blank opens a list",
        ),
    ],
)
def test_sections(parts: tuple[Part, ...], expected: list[str]) -> None:
    assert sections(*parts) == expected
