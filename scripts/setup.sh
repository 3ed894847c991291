#!/bin/sh
# Builds .venv from the locked list: the same versions, checked by hash, on every machine.
set -eu
: "${PYTHON:=python3}" "${VENV:=.venv}"

"$PYTHON" - <<'PY' || { echo "Cần Python 3.11 trở lên." >&2; exit 1; }
import sys
sys.exit(sys.version_info < (3, 11))
PY

if ! "$PYTHON" -c 'import venv, ensurepip' 2>/dev/null; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq && apt-get install -y -qq python3-venv python3-pip >/dev/null
  else
    echo "Thiếu mô-đun venv của Python. Trên Debian: apt-get install python3-venv python3-pip" >&2
    exit 1
  fi
fi

[ -x "$VENV/bin/python" ] || "$PYTHON" -m venv "$VENV"
"$VENV/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
"$VENV/bin/python" -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
