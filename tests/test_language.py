"""The command speaks Vietnamese to its user, the library's own words included."""

from __future__ import annotations

import gettext
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from api.cli import COMMANDS

ROOT = Path(__file__).resolve().parents[1]
CATALOGUE = ROOT / "api/locale/vi/LC_MESSAGES/messages.po"
THUTUC = Path(sys.executable).parent / "thutuc"


def said(*words: str) -> tuple[int, str]:
    run = subprocess.run([THUTUC, *words], capture_output=True, text=True, check=False, env={"LANG": "C.UTF-8"})
    return run.returncode, run.stdout + run.stderr


def test_the_compiled_catalogue_is_the_written_one() -> None:
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    fresh = gettext.GNUTranslations(compiled)
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        kept = gettext.GNUTranslations(file)
    words = [message.id if isinstance(message.id, str) else message.id[0] for message in catalogue if message.id]
    assert len(words) > 40
    assert [fresh.gettext(word) for word in words] == [kept.gettext(word) for word in words], "pybabel compile"


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_in_vietnamese(command: str) -> None:
    code, text = said(*filter(None, [command]), "--help")
    assert code == 0
    assert text.startswith("Cách dùng: thutuc")
    english = ("Usage", "Options", "Show this", "OPTIONS", "COMMAND", "ARGS", "default:", "required")
    assert not [word for word in english if word in text]


@pytest.mark.parametrize(
    "words", [("record",), ("recor",), ("report", "monthly", "--moth"), ("decision",), ("changes", "a"), ("ingest",)]
)
def test_wrong_usage_is_two_and_in_vietnamese(words: tuple[str, ...]) -> None:
    code, text = said(*words)
    assert code == 2
    assert "Lỗi: " in text
    assert not [word for word in ("Error", "Usage", "Missing", "No such", "Try ") if word in text]
