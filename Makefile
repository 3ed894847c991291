# The project's own commands. `make demo` and `make test` need only make and Python 3.11 with venv and pip.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
REAL ?= ../shared

.DEFAULT_GOAL := help
.PHONY: help setup system demo serve test check bench lock samples clean

help:  ## Các lệnh
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 18

setup: $(READY)  ## Tạo môi trường .venv với đúng các phiên bản đã khoá

$(READY): requirements.lock pyproject.toml scripts/setup.sh
	PYTHON="$(PYTHON)" VENV="$(VENV)" sh scripts/setup.sh
	@touch $@

system:  ## Cài gói hệ thống cho các phần mở rộng (cần quyền root; thiếu thì chỉ mất từng phần)
	sh scripts/system_packages.sh

demo: setup  ## Chạy toàn bộ công việc trên kho mẫu và viết báo cáo tháng
	$(BIN)/thutuc demo

serve: setup  ## Mở danh mục mẫu trên trình duyệt (Ctrl-C để dừng)
	@ls .demo/bao-cao/*.html >/dev/null 2>&1 || $(BIN)/thutuc demo
	$(BIN)/thutuc serve --store .demo/kho

test: setup system  ## Chạy mọi kiểm thử
	$(BIN)/pytest -q -n 2

check: setup  ## Kiểm tra kiểu, văn phong mã, tầng kiến trúc
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -q tests/test_layers.py tests/test_docs.py

bench: setup  ## Đo độ khớp, thời gian, bộ nhớ; viết docs/accuracy.md và docs/performance.md
	$(BIN)/thutuc bench --shared $(REAL) --write-docs

lock: $(READY)  ## Khoá lại các phiên bản (sau khi sửa pyproject.toml)
	$(BIN)/pip-compile --quiet --strip-extras --generate-hashes --allow-unsafe --no-emit-index-url --no-emit-trusted-host \
	  --no-emit-find-links --extra dev --all-build-deps --output-file requirements.lock pyproject.toml

samples: setup  ## Dựng lại kho mẫu từ corpus/facts
	$(BIN)/python corpus/build.py

clean:  ## Xoá môi trường và sản phẩm tạm
	rm -rf $(VENV) .demo .bench build dist .mypy_cache .ruff_cache .pytest_cache
