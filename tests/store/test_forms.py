"""Forms in the store: made anew with each reading, corrections and links kept, whatever the order of loading."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy import text

from api.reduction.asking import baselines, board, form, forms, proposals, what_if
from api.reduction.deciding import correct, freeze, judge, undo_correction, undo_judgement
from api.reduction.types import Filters
from catalog_graph.intake.forms import form_rows, may_hold_forms
from catalog_graph.intake.outcomes import DOCUMENT, FormFieldRow, FormRows, Outcome, content_id
from catalog_graph.intake.produce import Task, outcome_from, produce
from catalog_graph.reduction.identity import field_ids, form_id, names_among
from catalog_graph.reduction.types import Link
from catalog_graph.store.forms import read_form, read_forms
from catalog_graph.store.forms_links import judge_link, put_links, read_links
from catalog_graph.store.officers import Refused
from catalog_graph.store.opening import Store, StoreError
from extract.types import Header, LegalDocument
from ingest.read import read
from ingest.types import Document
from tests.law.made import let_go, procedure, take_in
from tests.store.dump import everything

LATER = "2026-02-01T00:00:00.000000+00:00"
PEOPLE = "dan_cu can_cuoc"


def made(name: str, *labels: str, path: str | None = None, **concepts: str) -> Outcome:
    """A file that is a form, read as asking for these labels; concepts by their label's place: ``c1="ho_ten"``."""
    document = read(f"{name}\n{chr(10).join(labels)}\n".encode(), path or f"{name}.txt")
    legal = LegalDocument(header=Header())
    outcome = outcome_from(document, DOCUMENT, [legal])
    return outcome._replace(forms=(rows_of(document, name, labels, concepts),))


def rows_of(document: Document, title: str, labels: Sequence[str], concepts: dict[str, str]) -> FormRows:
    id = form_id(document.digest, "")
    fields = []
    for ordinal, (key, label) in enumerate(
        zip(field_ids(id, [("", "declarant", each) for each in labels]), labels, strict=True), 1
    ):
        begins = document.text.index(label)
        concept = concepts.get(f"c{ordinal}", "khac")
        fields.append(
            FormFieldRow(
                ordinal, key, label, begins, begins + len(label), begins, begins + len(label), "", "declarant",
                "declared", "text", 0, concept, PEOPLE if concept != "khac" else "", "", None, "",
            )
        )  # fmt: skip
    return FormRows(
        id, document.digest, 1, "", content_id(document.text), title, None, None, 0, len(document.text), "TTKB-thử",
        len(fields), 0, 0, 0, tuple(fields),
    )  # fmt: skip


def again(outcome: Outcome, *labels: str) -> Outcome:
    """The same file, read otherwise."""
    (was,) = outcome.forms
    ids = field_ids(was.id, [("", "declarant", each) for each in labels])
    by_label = {field.label: field for field in was.fields}
    fields = tuple(
        by_label.get(label, was.fields[0])._replace(ordinal=at, id=id, label=label)
        for at, (id, label) in enumerate(zip(ids, labels, strict=True), 1)
    )
    return outcome._replace(forms=(was._replace(fields=fields, declared=len(fields)),))


def only(store: Store) -> str:
    (sheet,) = read_forms(store)
    return sheet.key


def labels(store: Store) -> list[str]:
    return [field.label for sheet in read_forms(store) for field in sheet.fields]


def test_taking_the_same_file_in_again_changes_nothing(store: Store) -> None:
    one = made("Đơn thử", "Họ tên", "Lý do")
    take_in(store, [one])
    before = everything(store)
    take_in(store, [one])
    assert everything(store) == before


def test_the_order_of_loading_does_not_matter(empty: Path, tmp_path: Path) -> None:
    from tests.law.made import open_copy

    files = [made(f"Đơn {n}", *(f"Ô {n}{at}" for at in range(n))) for n in range(1, 5)]
    found = []
    for at, order in enumerate((files, files[::-1])):
        opened = open_copy(empty, tmp_path / str(at))
        take_in(opened, order)
        with opened.reading() as connection:
            found.append(
                [
                    sorted(map(tuple, connection.execute(text(f"SELECT * FROM {table}"))))
                    for table in ("form", "form_field")
                ]
            )
        opened.close()
    assert found[0] == found[1]
    assert len(found[0][0]) == 4


def test_a_better_reader_replaces_what_was_read_and_keeps_corrections(store: Store) -> None:
    one = made("Đơn thử", "Họ tên", "Lý do", "Ghi chú")
    take_in(store, [one])
    key = only(store)
    reason = read_forms(store)[0].fields[1].id
    done = correct(store, key, "set", "Lan", field=reason, values={"kind": "office"}, reason="Ô của cơ quan")

    take_in(store, [again(one, "Ô mới thấy", "Lý do", "Họ tên")], recorded=LATER)

    sheet = read_forms(store)[0]
    assert [(field.label, field.kind) for field in sheet.fields] == [
        ("Ô mới thấy", "declared"), ("Lý do", "office"), ("Họ tên", "declared"),
    ]  # fmt: skip
    assert (sheet.count(), sheet.fields[1].corrections) == (2, (done.id,))
    undo_correction(store, done.id, "Lan")
    assert read_forms(store)[0].count() == 3


def test_a_correction_is_taken_back_once_and_says_who_and_when(store: Store) -> None:
    take_in(store, [made("Đơn thử", "Họ tên", "Lý do")])
    key = only(store)
    first, second = (field.id for field in read_forms(store)[0].fields)
    one = correct(store, key, "set", "Lan", field=first, values={"label": "Họ và tên"}, reason="in sai")
    correct(store, key, "split", "Minh", field=second, parts=[{"label": "Lý do 1"}, {"label": "Lý do 2"}])
    correct(store, key, "add", "Minh", after=first, values={"label": "Giới tính", "concept": "gioi_tinh"})
    assert labels(store) == ["Họ và tên", "Giới tính", "Lý do 1", "Lý do 2"]
    undo_correction(store, one.id, "Lan", "nhầm")
    assert labels(store) == ["Họ tên", "Giới tính", "Lý do 1", "Lý do 2"]
    with pytest.raises(Refused, match="đã được rút lại"):
        undo_correction(store, one.id, "Lan")
    view = form(store, key)
    assert view is not None
    assert [(each.act, each.who, each.undone) for each in view.corrections] == [
        ("set", "Lan", True), ("split", "Minh", False), ("add", "Minh", False), ("undo", "Lan", False),
    ]  # fmt: skip
    assert all(each.moment for each in view.corrections)
    assert [field.label for field in view.read.fields] == ["Họ tên", "Lý do"]


def test_a_part_of_a_split_field_is_corrected_for_itself(store: Store) -> None:
    take_in(store, [made("Đơn thử", "Họ tên", "Ngày và nơi cấp")])
    key = only(store)
    correct(
        store, key, "split", "Lan", field=read_forms(store)[0].fields[1].id,
        parts=[{"label": "Ngày cấp"}, {"label": "Nơi cấp"}],
    )  # fmt: skip
    part = read_forms(store)[0].fields[2].id
    correct(store, key, "set", "Lan", field=part, values={"kind": "office"})
    assert [field.kind for field in read_forms(store)[0].fields] == ["declared", "declared", "office"]


@pytest.mark.parametrize(
    ("act", "members"),
    [
        ("set", {"values": {"kind": "lạ"}}),
        ("set", {"values": {"order": 3}}),
        ("set", {"values": {}}),
        ("set", {"values": {"label": True}}),
        ("set", {"values": {"concept": ["ho_ten"]}}),
        ("set", {"values": {"kind": ["office"]}}),
        ("set", {"values": {"repeated": "có"}}),
        ("set", {"values": {"held_by": True}}),
        ("set", {"values": {"held_by": [["dan_cu"]]}}),
        ("split", {"parts": [{"label": "một"}, {"label": "hai", "role": False}]}),
        ("split", {"parts": [{"label": "một"}]}),
        ("merge", {"others": []}),
        ("add", {"values": {}}),
        ("remove", {"field": "0" * 16}),
    ],
)
def test_what_cannot_be_corrected_is_refused(store: Store, act: str, members: dict[str, object]) -> None:
    take_in(store, [made("Đơn thử", "Họ tên")])
    field = read_forms(store)[0].fields[0].id
    with pytest.raises(Refused):
        correct(store, only(store), act, "Lan", **{"field": field, **members})  # type: ignore[arg-type]
    with pytest.raises(Refused):
        correct(store, "0" * 16, "remove", "Lan", field=field)


def test_a_form_whose_file_is_held_no_more_is_not_counted(store: Store) -> None:
    one, other = made("Đơn thử", "Họ tên"), made("Đơn khác", "Lý do")
    take_in(store, [one, other])
    key = next(sheet.key for sheet in read_forms(store) if sheet.title == "Đơn thử")
    let_go(store, [one], recorded=LATER)
    assert [sheet.title for sheet in read_forms(store)] == ["Đơn khác"]
    assert read_form(store, key) is not None
    assert form(store, key) is None


def test_links_keep_what_officers_decided(store: Store) -> None:
    take_in(store, [made("Đơn thử", "Họ tên", "Lý do"), procedure("1.000001", name="Cấp giấy thử")])
    key = only(store)
    proposed = Link(form=key, procedure="1.000001", via="name", score=0.95, parts=(("name", 0.95),))
    assert put_links(store, [proposed]) == 1
    assert board(store).units[0].name == "Cấp giấy thử"
    assert board(store, Filters(links="accepted")).units[0].kind == "form"
    with pytest.raises(Refused):
        judge_link(store, key, "1.000001", "rejected", "Lan")
    judge_link(store, key, "1.000001", "rejected", "Lan", "mẫu cũ")
    assert put_links(store, [proposed]) == 0
    assert [(link.state, link.who) for link in read_links(store)] == [("rejected", "Lan")]
    assert board(store).units[0].kind == "form"


def test_a_link_that_only_an_officer_made_is_gone_when_it_is_put_back(store: Store) -> None:
    take_in(store, [made("Đơn thử", "Họ tên"), procedure("1.000001", name="Cấp giấy thử")])
    key = only(store)
    judge_link(store, key, "1.000001", "accepted", "Lan")
    assert board(store).units[0].name == "Cấp giấy thử"
    assert judge_link(store, key, "1.000001", "proposed", "Lan").state == "proposed"
    assert read_links(store) == ()
    assert board(store).units[0].kind == "form"
    put_links(store, [Link(form=key, procedure="1.000001", via="name", score=0.95)])
    judge_link(store, key, "1.000001", "accepted", "Lan")
    judge_link(store, key, "1.000001", "proposed", "Lan")
    assert [(link.via, link.state) for link in read_links(store)] == [("name", "proposed")]


def person(name: str = "Tờ khai thử") -> Outcome:
    return made(name, "Họ tên", "Số định danh", "Ngày sinh", "Lý do", c1="ho_ten", c2="so_dinh_danh", c3="ngay_sinh")


def test_from_forms_to_the_board_and_back_to_the_words(store: Store) -> None:
    one = person()
    take_in(store, [one])
    found = board(store)
    assert (found.measure.total.n0, found.measure.total.planned) == (4, (2, 2))
    lines = proposals(store, Filters(standing="open"))
    assert [(line.label, line.judged.action) for line in lines.items] == [
        ("Họ tên", "autofill"), ("Số định danh", "keep"), ("Ngày sinh", "autofill"),
    ]  # fmt: skip
    text = f"Tờ khai thử\n{chr(10).join(('Họ tên', 'Số định danh', 'Ngày sinh', 'Lý do'))}\n"
    for line in lines.items:
        quote = line.judged.proposal.proofs[0].quote
        assert quote is not None
        assert text[slice(*quote.span)] == line.label


def test_judging_moves_the_figures_and_taking_back_moves_them_back(store: Store) -> None:
    take_in(store, [person()])
    ids = [line.judged.proposal.id for line in proposals(store, Filters(action="autofill")).items]
    supposed = what_if(store, [*ids, "không có"])
    assert (supposed.total.before, supposed.total.after) == ((4, 4), (2, 2))
    assert supposed.unknown == ("không có",)
    made_of_first = judge(store, ids[0], "accept", "Lan")
    judge(store, ids[1], "change", "Lan", "dễ sai", action="prefill")
    assert board(store).measure.total.current == (3, 2)
    assert dict(board(store).standings) == {"open": 1, "accepted": 2, "rejected": 0}
    undo_judgement(store, made_of_first.id, "Lan")
    assert board(store).measure.total.current == (4, 3)
    with pytest.raises(Refused, match="không có đề xuất"):
        judge(store, "0" * 16, "accept", "Lan")
    with pytest.raises(Refused, match="lý do"):
        judge(store, ids[0], "reject", "Lan")


def test_a_baseline_is_frozen_once_moved_with_a_reason_and_never_lost(store: Store) -> None:
    one = person()
    take_in(store, [one])
    first = freeze(store, "Mốc 2026", "Lan")
    assert freeze(store, "Mốc 2026", "Lan") == first
    assert board(store).measure.baseline == "Mốc 2026@1"

    fewer = made("Tờ khai mới", "Số định danh", "Lý do", path="Tờ khai thử.txt", c1="so_dinh_danh")
    put_in_place_of(store, one, fewer)

    found = board(store).measure
    assert (found.total.n0, found.total.now) == (4, 2)
    assert [(each.state, each.old_count, each.new_count) for each in found.moved] == [("changed", 4, 2)]
    assert forms(store).items[0].state == "changed"
    with pytest.raises(Refused, match="lý do"):
        freeze(store, "Mốc 2026", "Lan")
    second = freeze(store, "Mốc 2026", "Lan", "Thông tư mới")
    assert (second.version, board(store).measure.total.n0) == (2, 2)
    assert [each.version for each in baselines(store)] == [2, 1]
    assert board(store, Filters(baseline="Mốc 2026@1")).measure.total.n0 == 4
    with pytest.raises(StoreError, match="không có mốc"):
        board(store, Filters(baseline="lạ"))


def put_in_place_of(store: Store, old: Outcome, new: Outcome) -> None:
    """A file put in place of another, under the same name."""
    from catalog_graph.store import journal
    from catalog_graph.store.write import Done, FileState, Held, Writer
    from tests.law.made import LAWS

    now = {held: outcome for held, outcome, _ in journal.holdings(store)}
    writer = Writer(store, LATER, "made", now, set())
    state = FileState(f"/{new.digest}", 1, 1, 1, new.digest)
    writer.add(Done(LAWS, Held(LAWS.name, f"{old.digest}.txt"), state, new.id, new, None))
    writer.flush()


def test_an_empty_store_has_nothing_to_measure(store: Store) -> None:
    found = board(store)
    assert found.measure.total.n0 == 0
    assert all(gap.rate is None for gap in found.gaps)
    with pytest.raises(Refused, match="chưa có mẫu"):
        freeze(store, "Mốc", "Lan")


def test_forms_of_one_file_are_told_by_their_numbers_where_these_tell() -> None:
    assert names_among(["Mẫu số 01"]) == [""]
    assert names_among(["Mẫu số 01", "Mẫu số 02", None]) == ["mẫu số 01", "mẫu số 02", "3"]
    assert names_among(["Mẫu số 01", "mẫu  số 01"]) == ["1", "2"]


def test_a_form_is_read_on_its_way_in_and_a_law_is_hardly_looked_at(tmp_path: Path) -> None:
    path = tmp_path / "to-khai.txt"
    path.write_text("TỜ KHAI THỬ\nHọ và tên: ..............\nNgày sinh: ..............\nLý do: ..............\n")
    outcome = produce(Task(str(path), None, path.name))
    assert [field.label for form in outcome.forms for field in form.fields] == ["Họ và tên", "Ngày sinh", "Lý do"]
    law = read("Điều 1. Phạm vi\n1. Luật này quy định việc thử.\n".encode(), "luat.txt")
    assert not may_hold_forms(law)
    assert form_rows(law) == ()
