"""Requests that are asked wrongly are refused in Vietnamese: the parameter's name for people, and the reason."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient

from api.web.faults import NAMES, NO_BODY, NO_JSON, NO_OBJECT


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/api/issues?code=<b>", "mã (code) viết không đúng dạng"),
        ("/api/issues?severity=x", "mức (severity) phải là một trong: error, warning, info"),
        ("/api/procedures?page=x", "trang (page) phải là số nguyên"),
        ("/api/procedures?page=0", "trang (page) phải từ 1 trở lên"),
        ("/api/procedures?size=1000", "số dòng một trang (size) phải từ 200 trở xuống"),
        ("/api/decisions?q=" + "a" * 2000, "từ tìm (q) dài quá"),
        ("/api/procedures/9.900101/redline?old=1", "bản mới (new) thiếu"),
        ("/api/records/0123456789abcdef?evidence=co", "kèm nguồn (evidence) phải là true hoặc false"),
    ],
)
def test_a_parameter_is_named_with_the_reason(client: TestClient, address: str, said: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 422
    message = answer.json()["error"]["message"]
    assert message.startswith("Tham số không hợp lệ: ") and said in message
    assert not re.search(r"\b(input|should|valid|or)\b", message)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('{"old": ', NO_JSON),
        ("", NO_BODY),
        ("[1]", NO_OBJECT),
        ('{"old": "a"}', "Tham số không hợp lệ: bản mới (new) thiếu."),
        ('{"old": 1, "new": "b"}', "Tham số không hợp lệ: bản cũ (old) phải là chữ."),
    ],
)
def test_a_body_is_refused_in_words(client: TestClient, body: str, said: str) -> None:
    answer = client.post("/api/comparisons", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 422 and answer.json()["error"]["message"] == said


def test_common_parameters_have_a_name(client: TestClient) -> None:
    described = client.get("/api/openapi.json").json()
    used = {
        parameter["name"]
        for methods in described["paths"].values()
        for operation in methods.values()
        for parameter in operation.get("parameters", ())
    }
    assert used <= NAMES.keys()
