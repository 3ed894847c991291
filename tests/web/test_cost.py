"""Compliance cost on the pages: the workbook handed out, a filled one counted, refusals in words."""

from __future__ import annotations

import io

import openpyxl
from fastapi.testclient import TestClient

from api.cost.layout import PARAMETERS, SUMMARY, UNITS
from api.cost.workbook import written
from tests.cost.builders import book


def send(client: TestClient, data: bytes) -> str:
    answer = client.post("/chi-phi", files={"files": ("da-nhap.xlsx", data)}, follow_redirects=False)
    assert answer.status_code == 303, answer.text[:1000]
    return str(answer.headers["location"])


def test_the_workbook_to_be_filled_in(client: TestClient) -> None:
    assert "Lấy bảng để nhập" in client.get("/chi-phi").text
    held = openpyxl.load_workbook(io.BytesIO(client.get("/chi-phi.xlsx").content))
    codes = [cell.value for cell in held[UNITS]["A"][1:]]
    assert codes
    one = openpyxl.load_workbook(io.BytesIO(client.get("/chi-phi.xlsx", params={"ma": f" {codes[0]}, "}).content))
    assert [cell.value for cell in one[UNITS]["A"][1:]] == codes[:1]
    refused = client.get("/chi-phi.xlsx", params={"ma": "9.999999"})
    assert refused.status_code == 409
    assert "không có thủ tục mã 9.999999" in refused.text


def test_a_filled_one_is_counted_and_taken_away(own_client: TestClient) -> None:
    place = send(own_client, written(book()))
    shown = own_client.get(place).text
    assert "706.660.000 đồng" in shown
    assert "50,35 %" in shown
    held = openpyxl.load_workbook(io.BytesIO(own_client.get(f"{place}.xlsx").content), data_only=True)
    assert held[SUMMARY]["L4"].value == 50.35
    assert own_client.post(f"{place}/bo", follow_redirects=False).status_code == 303
    assert own_client.get(place).status_code == 404


def test_what_is_missing_is_said(own_client: TestClient) -> None:
    held = openpyxl.load_workbook(io.BytesIO(written(book())))
    held[PARAMETERS]["F2"] = None
    out = io.BytesIO()
    held.save(out)
    place = send(own_client, out.getvalue())
    assert "dòng 2, cột “Nguồn”" in own_client.get(place).text
    assert own_client.get(f"{place}.xlsx").status_code == 409
    assert own_client.get(send(own_client, b"PK\x03\x04")).status_code == 409
