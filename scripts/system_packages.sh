#!/bin/sh
# System packages for single features. As root on Debian they are installed; otherwise they are named.
# Whatever is missing costs that one feature (its tests are skipped with the reason), never the rest.
set -u

missing=""
need() { # command, package(s), what it is for
  command -v "$1" >/dev/null 2>&1 || { missing="$missing $2"; echo "  thiếu: $2 ($3)"; }
}
need soffice "libreoffice-writer libreoffice-calc" "đọc .doc cũ; xem báo cáo như in ra giấy"
need pdftoppm "poppler-utils" "xem báo cáo như in ra giấy"
need tesseract "tesseract-ocr tesseract-ocr-vie" "nhận dạng bản quét"
need chromium "chromium" "kiểm thử trang trong trình duyệt"
need wrk "wrk" "đo tải trang"
fc-list 2>/dev/null | grep -qiE 'Liberation Serif|Times New Roman' ||
  { missing="$missing fontconfig fonts-liberation"; echo "  thiếu: fonts-liberation (phông thay Times New Roman khi xem trước)"; }

[ -z "$missing" ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Cài gói hệ thống:$missing"
  apt-get update -qq >/dev/null 2>&1
  # shellcheck disable=SC2086  # a list of package names
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null 2>&1 ||
    echo "Chưa cài được:$missing. Các phần cần đến chúng tạm không dùng được." >&2
else
  echo "Nhờ quản trị máy cài:$missing. Các phần khác vẫn chạy." >&2
fi
exit 0
