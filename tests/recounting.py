"""A workbook counted anew by LibreOffice, given no values: what its formulas really come to."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def without_values(data: bytes) -> bytes:
    """The workbook with the results of its formulas taken out: whoever opens it has to count."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as held, zipfile.ZipFile(out, "w") as bare:
        for name in held.namelist():
            part = held.read(name)
            if name.startswith("xl/worksheets/sheet"):
                part = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", part)
                part = re.sub(rb' t="str"(><f>)', rb"\1", part)
            bare.writestr(name, part)
    return out.getvalue()


def recounted(data: bytes, folder: Path) -> bytes:
    assert SOFFICE is not None
    source = folder / "vao.xlsx"
    source.write_bytes(without_values(data))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [SOFFICE, profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir"]
    subprocess.run([*command, str(folder / "ra"), str(source)], check=True, capture_output=True, timeout=120)
    return (folder / "ra" / "vao.xlsx").read_bytes()
