"""What ranks, states and components are called."""

from __future__ import annotations

RANKS = {
    "provision": "dẫn đúng điều khoản bị tác động",
    "whole": "căn cứ bị tác động toàn bộ",
    "document": "căn cứ bị tác động một phần",
    "matter": "cùng vấn đề, chưa dẫn văn bản",
}
STATES = {
    "known": "Đã biết",
    "requires_application": "Cần thực hiện",
    "applied": "Đã thực hiện",
    "not_applicable": "Không phải thực hiện",
}
COMPONENTS = {
    "name": "tên thủ tục",
    "steps": "trình tự",
    "channels": "cách thức",
    "dossier": "hồ sơ",
    "time": "thời hạn",
    "subjects": "đối tượng",
    "agencies": "cơ quan",
    "forms": "mẫu đơn, tờ khai",
    "results": "kết quả",
    "conditions": "yêu cầu, điều kiện",
    "fees": "phí, lệ phí",
}
