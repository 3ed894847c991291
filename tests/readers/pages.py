"""Pages for tests: a small decree of our own, and the sites that may stand around it."""

from __future__ import annotations

HEAD = (
    "<table><tr><td><b>CHÍNH PHỦ</b></td><td><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b></td></tr>"
    "<tr><td>Số: 7/2030/NĐ-CP</td><td><i>Hà Nội, ngày 02 tháng 3 năm 2030</i></td></tr></table>"
)
BODY = (
    "<p>NGHỊ ĐỊNH</p><p>Về thử thuyền nan</p><p>Căn cứ Luật Thử nghiệm số 1/2029/QH99;</p>"
    "<p>Điều 1. Phạm vi</p><p>1. Nghị định này quy định việc thử thuyền nan trên sông Thử, từ bến Trên trở xuống.</p>"
    "<p>2. Việc thử thuyền thúng do bến Dưới quy định, sau khi hỏi ý kiến bến Trên và người có thuyền.</p>"
    "<p>Điều 2. Hiệu lực</p><p>Nghị định này có hiệu lực từ ngày 01 tháng 4 năm 2030; ai có thuyền thì làm theo.</p>"
)
END = "<table><tr><td>Nơi nhận:<br>- Như Điều 2;</td><td>TM. CHÍNH PHỦ<br>(Đã ký)<br>Trần Thử</td></tr></table>"
DECREE = HEAD + BODY + END

MENU = "<div class='top-menu'><ul><li><a href='/'>Trang chủ</a></li><li><a href='/vb'>Văn bản</a></li></ul></div>"
CONTENTS = (
    "<div><div>Mục lục</div><div>Điều 1. Phạm vi</div><div>Khoản 1</div><div>Khoản 2</div>"
    "<div>Điều 2. Hiệu lực</div></div>"
)
BOX = (
    "<div id='thuoc-tinh'><table><tr><td>Số hiệu:</td><td>7/2030/NĐ-CP</td></tr>"
    "<tr><td>Tình trạng:</td><td>Còn hiệu lực</td></tr></table></div>"
)
COMMENTS = (
    "<section class='comments'><p>Bạn đọc: bao giờ thì thử thuyền? " + "Hỏi thêm cho rõ. " * 40 + "</p></section>"
)
FOOT = "<footer><p>Cổng Thử nghiệm</p><p>Điện thoại: 000</p></footer>"
LOGIN = "<form><input name='u'><input name='p' type='password'><button>Đăng nhập</button><p>Quên mật khẩu?</p></form>"
ENGLISH = "<div id='tab2'>" + "".join(
    f"<p>Article {n}. Trial of boats</p><p>{'Boats shall be tried on the river. ' * 12}</p>" for n in (1, 2, 3)
) + "</div>"  # fmt: skip
TIPS = "<div style='display:none'><p>Điều 9. Văn bản khác</p><p>1. Đoạn trích của một văn bản khác hẳn.</p></div>"


def page(body: str, head: str = "") -> bytes:
    """A page in UTF-8."""
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>".encode()
